import * as v from "valibot";
import { codesOf } from "../../../shared/leads/vocabulary.ts";
import { runStatuses } from "../../../shared/ingestion/vocabulary.ts";
import { page, perPage } from "../records/record-query.ts";

function list<Schema extends v.GenericSchema<string, string>>(one: Schema) {
  return v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(",").filter(Boolean)),
      v.maxLength(100),
      v.array(one),
    ),
    "",
  );
}

const moment = v.optional(
  v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), "Give a time such as 2024-01-01T08:00:00Z."),
    v.transform((text) => new Date(text).toISOString()),
  ),
);

/** Which runs of the history are wanted. */
export const historyQuery = v.object({
  crm_source: list(v.string()),
  sync_type: list(v.string()),
  status: list(v.picklist(codesOf(runStatuses), "There is no such status.")),
  /** Ids of people. */
  started_by: list(v.pipe(v.string(), v.uuid("This is not an id."))),
  from: moment,
  /** Only runs that started before. */
  before: moment,
  page,
  per_page: perPage,
});
export type HistoryQuery = v.InferOutput<typeof historyQuery>;

/** The query as a condition on `sync_run run`. */
export function runFilter(orgId: string, query: HistoryQuery) {
  const params: unknown[] = [orgId];
  const parts = ["run.org_id = $1"];
  const lists = {
    crm_source: query.crm_source,
    sync_type: query.sync_type,
    status: query.status,
    started_by: query.started_by,
  };
  for (const [column, values] of Object.entries(lists))
    if (values.length > 0) parts.push(`run.${column}::text = any($${params.push(values)})`);
  if (query.from !== undefined) parts.push(`run.start_time >= $${params.push(query.from)}`);
  if (query.before !== undefined) parts.push(`run.start_time < $${params.push(query.before)}`);
  return { text: parts.join(" and "), params };
}
