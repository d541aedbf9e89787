import * as v from "valibot";
import { codesOf } from "../leads/vocabulary.ts";
import { mappingRule } from "./mapping.ts";
import { runStatuses } from "./vocabulary.ts";

/*
 * What the ingestion API answers, for the routes that describe themselves and for the pages that
 * read them. Names are those of the dashboard's own API: snake case.
 */

export const fieldTypes = ["text", "number", "boolean", "date", "datetime", "json"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field of a model, as its definition declares it. */
export const fieldAnswer = v.object({
  name: v.string(),
  label: v.string(),
  type: v.picklist(fieldTypes),
  /** Part of the primary key. */
  key: v.boolean(),
  /** Says something about a person. */
  personal: v.boolean(),
});
export type FieldAnswer = v.InferOutput<typeof fieldAnswer>;

/** How a source is doing, by the last run of each of its models. */
export const healths = ["success", "warning", "error", "running", "never"] as const;
export type Health = (typeof healths)[number];

/** Null: never synced. */
const statusAnswer = v.nullable(v.picklist(codesOf(runStatuses)));

const modelNameAnswer = v.object({
  name: v.string(),
  label: v.string(),
  /** As the warehouse calls it: `GeniusAppointment`. */
  model: v.string(),
});

/** A setting of a connection; what a secret is is never answered. */
export const settingAnswer = v.object({
  name: v.string(),
  label: v.string(),
  secret: v.boolean(),
  required: v.boolean(),
  /** What is used unless something else was entered; null: nothing is. */
  usual: v.nullable(v.string()),
});
export type SettingAnswer = v.InferOutput<typeof settingAnswer>;

export const crmAnswer = v.object({
  name: v.string(),
  label: v.string(),
  transport: v.string(),
  base_url: v.string(),
  /** Where it is reached unless another address was entered. */
  usual_base_url: v.string(),
  models_count: v.number(),
  records: v.number(),
  enabled: v.boolean(),
  health: v.picklist(healths),
  last_sync: v.nullable(v.string()),
  settings: v.array(settingAnswer),
  models: v.array(modelNameAnswer),
});
export type CrmAnswer = v.InferOutput<typeof crmAnswer>;

export const crmListAnswer = v.object({ crms: v.array(crmAnswer) });

export const modelAnswer = v.object({
  ...modelNameAnswer.entries,
  crm_source: v.string(),
  endpoint: v.nullable(v.string()),
  primary_key: v.array(v.string()),
  /** Whether a run reads only what changed since the last one. */
  incremental: v.boolean(),
  records: v.number(),
  status: statusAnswer,
  last_sync: v.nullable(v.string()),
  fields: v.array(fieldAnswer),
  /** How its records could become something here, as the connector proposes it. */
  mappings: v.array(v.object({ entity: v.string(), rules: v.array(mappingRule) })),
});
export type ModelAnswer = v.InferOutput<typeof modelAnswer>;

export const modelListAnswer = v.object({
  models: v.array(v.omit(modelAnswer, ["fields", "mappings"])),
});

const valuesAnswer = v.record(v.string(), v.unknown());

/** A record as it was read, with what was edited here. */
export const recordAnswer = v.object({
  pk: v.string(),
  values: valuesAnswer,
  /** Names of the fields that were edited here. */
  edited: v.array(v.string()),
  deleted_at: v.nullable(v.string()),
  updated_at: v.string(),
});
export type RecordAnswer = v.InferOutput<typeof recordAnswer>;

export const recordPageAnswer = v.object({
  results: v.array(recordAnswer),
  page: v.number(),
  per_page: v.number(),
  total: v.number(),
  /** False: there are more than `total`; nobody waits for the count of millions. */
  total_is_exact: v.boolean(),
  total_pages: v.number(),
  next_cursor: v.nullable(v.string()),
  /** A search that has looked long enough for one request: it goes on behind `next_cursor`. */
  is_partial: v.boolean(),
  /** Records that were looked at for this answer, where a search went through them in steps. */
  searched: v.number(),
});
export type RecordPageAnswer = v.InferOutput<typeof recordPageAnswer>;

export const commandListAnswer = v.object({
  commands: v.array(
    v.object({
      command: v.string(),
      crm_source: v.string(),
      /** Null: every model of the source. */
      model_name: v.nullable(v.string()),
      description: v.string(),
      parameters: v.array(v.string()),
    }),
  ),
});

const personAnswer = v.nullable(v.object({ id: v.string(), name: v.nullable(v.string()) }));

/** A run in the words of the sync history. */
export const runAnswer = v.object({
  id: v.string(),
  number: v.nullable(v.number()),
  crm_source: v.string(),
  sync_type: v.string(),
  endpoint: v.nullable(v.string()),
  status: v.picklist(codesOf(runStatuses)),
  start_time: v.string(),
  end_time: v.nullable(v.string()),
  duration_seconds: v.nullable(v.number()),
  records_processed: v.number(),
  records_created: v.number(),
  records_updated: v.number(),
  records_unchanged: v.number(),
  records_failed: v.number(),
  records_deleted: v.number(),
  records_expected: v.nullable(v.number()),
  /** What became of its records as leads; what is missing in the total waits. */
  leads: v.object({
    total: v.number(),
    created: v.number(),
    updated: v.number(),
    unchanged: v.number(),
    skipped: v.number(),
    failed: v.number(),
  }),
  error_message: v.nullable(v.string()),
  waiting: v.nullable(v.string()),
  stopping: v.boolean(),
  started_by: personAnswer,
  stopped_by: personAnswer,
  configuration: valuesAnswer,
  performance_metrics: v.nullable(valuesAnswer),
});
export type RunAnswer = v.InferOutput<typeof runAnswer>;

export const runListAnswer = v.object({ runs: v.array(runAnswer) });

export const runPageAnswer = v.object({
  results: v.array(runAnswer),
  page: v.number(),
  per_page: v.number(),
  total: v.number(),
  total_pages: v.number(),
});

export const executeAnswer = v.object({
  /** Of the first run. */
  id: v.string(),
  status: v.literal("queued"),
  runs: v.array(v.object({ id: v.string(), crm_source: v.string(), model_name: v.string() })),
});

export const validateAnswer = v.object({
  valid: v.literal(true),
  command: v.string(),
  configuration: valuesAnswer,
});
