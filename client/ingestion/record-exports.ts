import * as v from "valibot";
import { crmExport } from "../../schema/crm-exports.ts";
import { type NewRecordExport, startedExport } from "../../shared/ingestion/export-records.ts";
import { live, type LiveQuery } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, eq, oneOf, type Where } from "../../shared/sync/where.ts";
import { request } from "../request/request.ts";

export type RecordExport = Row<typeof crmExport>;

const path = "/api/v1/crm-exports";
const shownAtMost = 3;

export function startExport(wish: NewRecordExport) {
  return request("POST", path, { body: wish, answer: startedExport });
}

/** Cancels one that is being made, or removes its file. */
export function removeExport(id: string) {
  return request("DELETE", `${path}/${id}`, { answer: v.unknown() });
}

/** Where the file of an export is fetched from. */
export function exportAddress(id: string): string {
  return `${path}/${id}/file`;
}

/** Somebody's own exports of a model that are being made, can be fetched, or tell why not. */
export function exportsOf(source: string, model: string, userId: string): LiveQuery<RecordExport> {
  const where: Where<RecordExport> = and(
    eq("crmSource", source),
    eq("model", model),
    eq("createdBy", userId),
    oneOf("status", ["waiting", "running", "done", "failed"]),
  );
  return live({
    from: crmExport,
    where,
    orderBy: [{ column: "createdAt", direction: "desc" }],
    limit: shownAtMost,
  });
}
