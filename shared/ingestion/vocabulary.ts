/*
 * The words of ingestion. A sync run reads one model of one source; bare "sync" is the engine.
 */

export const runStatuses = {
  queued: "Queued",
  running: "Running",
  success: "Success",
  partial: "Partial",
  failed: "Failed",
  stopped: "Stopped",
} as const;
export type RunStatus = keyof typeof runStatuses;

/** Statuses of runs that have not ended. */
export const openRunStatuses = ["queued", "running"] as const satisfies readonly RunStatus[];

export const runOrigins = {
  person: "Started by a person",
  schedule: "Started by a schedule",
  command: "Started on the command line",
  api: "Started over the API",
} as const;
export type RunOrigin = keyof typeof runOrigins;

export const scheduleModes = {
  delta: "What is new",
  full: "Everything",
  force: "Everything, over local edits",
} as const;

export const overlapPolicies = {
  skip: "Leave this time out",
  queue: "Wait until the run has ended",
} as const;

export const missedPolicies = {
  once: "Run once when the server is back",
  skip: "Leave them out",
} as const;

/** What a mapping may do with the values of its fields. */
export const mappingTransforms = {
  first: "First that is filled",
  join: "All, with spaces between",
  phone: "Phone number",
  email: "E-mail address",
  lower: "In lower case",
  translate: "By a list of values",
} as const;

/** What a record does that finds a lead with its phone or e-mail. */
export const existingLeads = {
  skip: "Leave the lead alone and list the record as skipped",
  join: "Join the record to the lead and fill what is empty",
} as const;

/** What records can become. Whatever is not a lead is declared and waits for its tables. */
export const mappedEntities = {
  lead: "Lead",
  contact: "Contact",
  account: "Account",
  appointment: "Appointment",
  call: "Call",
  order: "Order",
  user: "Person",
} as const;
