import * as v from "valibot";
import { mappingSchema } from "./layout.ts";

export const importModes = ["create", "update", "upsert"] as const;
export const matchFields = ["phone", "email", "externalId"] as const;
export type ImportMode = (typeof importModes)[number];
export type MatchField = (typeof matchFields)[number];

/** What may be said about how rows become leads; all optional. */
export const importOptionsSchema = v.object({
  /** Columns left out keep what was proposed. */
  mapping: v.optional(mappingSchema, {}),
  /** `create` skips leads that exist, `update` only changes them, `upsert` does both. */
  mode: v.optional(v.picklist(importModes, "mode is create, update or upsert."), "create"),
  /** What tells that a lead exists, for update and upsert. */
  matchBy: v.optional(
    v.nullable(v.picklist(matchFields, "matchBy is phone, email or externalId.")),
    null,
  ),
  /** Whether a source that does not exist yet is made; otherwise its lines fail. */
  createSources: v.optional(v.boolean(), true),
});
export type ImportOptions = v.InferOutput<typeof importOptionsSchema>;

/** Why a line is no lead of its own. */
export const errorReasons = [
  "validation",
  "duplicate",
  "source_not_found",
  "database_error",
] as const;
export type ErrorReason = (typeof errorReasons)[number];
