import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import * as v from "valibot";
import type { Presence } from "../../shared/yjs/wire.ts";

const position = v.object({
  item: v.optional(
    v.nullable(
      v.object({
        client: v.pipe(v.number(), v.integer(), v.minValue(0)),
        clock: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
    ),
  ),
  tname: v.optional(v.nullable(v.literal("text"))),
  assoc: v.optional(v.picklist([-1, 0])),
});
const given = v.object({
  cursor: v.optional(
    v.fallback(v.nullable(v.object({ anchor: position, head: position })), null),
    null,
  ),
  typing: v.optional(v.fallback(v.boolean(), false), false),
});

/** What one client says of itself; `state` null: it is leaving. */
export interface SelfReport {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Presence | null;
}

/**
 * Reads an awareness update of somebody. Editors repeat what they heard of others, too: that is left out
 * by the caller.
 *
 * @param user - who they are, whatever they say
 * @throws Error when it is no awareness update
 */
export function readReports(update: Uint8Array, user: Presence["user"]): SelfReport[] {
  const decoder = createDecoder(update);
  const reports: SelfReport[] = [];
  const count = readVarUint(decoder);
  for (let index = 0; index < count; index++) {
    const clientId = readVarUint(decoder);
    const clock = readVarUint(decoder);
    const said: unknown = JSON.parse(readVarString(decoder));
    reports.push({ clientId, clock, state: said === null ? null : toPresence(said, user) });
  }
  return reports;
}

/** The awareness update that holds this report alone. */
export function encodeReport({ clientId, clock, state }: SelfReport): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, 1);
  writeVarUint(encoder, clientId);
  writeVarUint(encoder, clock);
  writeVarString(encoder, JSON.stringify(state));
  return toUint8Array(encoder);
}

function toPresence(said: unknown, user: Presence["user"]): Presence {
  const { cursor, typing } = v.parse(given, said);
  return { user, ...(cursor && { cursor }), ...(typing && { typing }) };
}
