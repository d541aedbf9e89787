import type { ModelName } from "./runs.ts";

/** The model of each source that goes through everything, and what its source lets an incremental run see. */
export interface Subject extends ModelName {
  /** Whether a run that reads changes only sees rows that were edited, or only new ones. */
  readonly seesEdits: boolean;
  /** Whether such a run is told of removed rows. */
  readonly seesRemovals: boolean;
  /** A declared field that holds text, for local edits. */
  readonly text: string;
  /** A field of the fake source whose change shows in `text`. */
  readonly sourceField: string;
  /** Its records are handed on to leads meanwhile. */
  readonly handsOn?: boolean;
}

const onlyNew = { seesEdits: false, seesRemovals: false };
const edits = { seesEdits: true, seesRemovals: false };

export const subjects: readonly Subject[] = [
  { source: "hubspot", model: "contacts", ...edits, text: "tier", sourceField: "tier" },
  { source: "callrail", model: "calls", ...onlyNew, text: "note", sourceField: "note" },
  {
    source: "salesrabbit",
    model: "leads",
    seesEdits: true,
    seesRemovals: true,
    text: "notes",
    sourceField: "notes",
    handsOn: true,
  },
  { source: "arrivy", model: "tasks", ...edits, text: "title", sourceField: "title" },
  { source: "leadconduit", model: "leads", ...onlyNew, text: "city", sourceField: "city" },
  {
    source: "activeprospect",
    model: "events",
    ...onlyNew,
    text: "step_id",
    sourceField: "step_id",
  },
  {
    source: "marketsharp",
    model: "contacts",
    ...edits,
    text: "reference",
    sourceField: "reference",
  },
  {
    source: "salespro",
    model: "customers",
    ...edits,
    text: "crm_source",
    sourceField: "crm_source",
  },
  // A sheet is read whole every time: whoever is not seen is gone, whatever was asked for.
  { source: "gsheet", model: "marketing_leads", ...edits, text: "variant", sourceField: "variant" },
  { source: "five9", model: "contacts", ...onlyNew, text: "company", sourceField: "company" },
  { source: "genius", model: "leads", ...edits, text: "notes", sourceField: "notes" },
];

/** Rows of each subject: more than a page where the source has pages. */
export const subjectSizes: Readonly<Record<string, number>> = {
  "hubspot.contacts": 730,
  "callrail.calls": 1900,
  "salesrabbit.leads": 2300,
  "arrivy.tasks": 1240,
  "leadconduit.leads": 2150,
  "leadconduit.events": 2150,
  "activeprospect.events": 2150,
  "marketsharp.contact": 640,
  "salespro.customer": 2200,
  "gsheet.marketing_leads": 900,
  "five9.contacts": 640,
  "genius.lead": 2300,
};
