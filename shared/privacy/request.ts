import * as v from "valibot";
import { id } from "../users/fields.ts";

/** Where a person is found: among the leads, or among the colleagues. */
const subjects = ["lead", "user"] as const;
export type SubjectKind = (typeof subjects)[number];

/** What stands where somebody's name, number or address was. */
export const erasedWord = "[erased]";

/** The name that somebody's work keeps once they themselves are erased. */
export const formerColleague = "Former colleague";

/** How long the file of an export can be fetched. */
export const exportDays = 7;

const subject = v.picklist(subjects, "A person is a lead or a user.");
const count = v.record(v.string(), v.number());

export const newExport = v.strictObject({ subject, subjectId: id });
export const newErasure = v.strictObject({
  subject,
  subjectId: id,
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(3, "Say why, such as the date of the person's wish."),
    v.maxLength(300, "A reason has at most 300 characters."),
  ),
});
export type NewExport = v.InferOutput<typeof newExport>;
export type NewErasure = v.InferOutput<typeof newErasure>;

/** Somebody who was looked for. */
const foundPerson = v.object({
  subject,
  subjectId: v.string(),
  name: v.string(),
  /** What tells people of one name apart. */
  detail: v.string(),
});
export type FoundPerson = v.InferOutput<typeof foundPerson>;
export const foundPeople = v.object({ items: v.array(foundPerson) });

/** What is known of a person, before it is handed out or erased. */
export const knownPerson = v.object({
  ...foundPerson.entries,
  /** Rows that are theirs, by table. */
  own: count,
  /** Rows of others that name them, by table. */
  mentions: count,
  /** Leads of the same number or address: the same person, written down again. */
  alsoLeads: v.array(v.object({ id: v.string(), name: v.string() })),
  /** Why they cannot be erased yet; null: they can. */
  obstacle: v.nullable(v.string()),
});
export type KnownPerson = v.InferOutput<typeof knownPerson>;

/** One erasure as it stands: on how many of the devices that may have held something it has arrived. */
const erasureStanding = v.object({
  id: v.string(),
  at: v.string(),
  actorName: v.nullable(v.string()),
  reason: v.string(),
  rows: v.number(),
  devices: v.number(),
  confirmed: v.number(),
  /** When the device that was away longest was last seen; null: all have confirmed. */
  awaySince: v.nullable(v.string()),
  replays: v.number(),
});
export type ErasureStanding = v.InferOutput<typeof erasureStanding>;
export const erasureStandings = v.object({ items: v.array(erasureStanding) });

export const begunRequest = v.object({ id: v.string() });
