import type { LeadDraft } from "../../shared/imports/lead-draft.ts";
import type { FieldChange } from "../../shared/leads/timeline.ts";
import type { Value } from "../../shared/sync/row.ts";
import type { SourceIds } from "../sources/find-sources.ts";
import { writtenFields } from "../imports/update-leads.ts";

type Field = (typeof writtenFields)[number];

/** The fields of a lead, as a source fills them or as they stand. */
export type Handed = Readonly<Partial<Record<Field, Value>>> & {
  readonly customData?: Readonly<Record<string, unknown>> | null;
};

/** What a lead is to become: new values by field. */
export interface Merged {
  readonly changed: Record<string, unknown>;
  /** For the history. */
  readonly changes: readonly FieldChange[];
  /** Fields that the source changed and that keep what somebody typed here. */
  readonly kept: readonly FieldChange[];
}

/** Fields that say one thing together: whoever edited one of them edited all. */
const together: readonly (readonly Field[])[] = [
  ["phone", "phoneTyped", "phoneValid"],
  ["sourceId", "subSourceId"],
];
const alone = writtenFields.filter((field) => !together.some((group) => group.includes(field)));
const groups: readonly (readonly Field[])[] = [...together, ...alone.map((field) => [field])];

/** What a source fills of a lead. A name that was made up for want of one is none. */
export function handedOf(draft: LeadDraft, { sourceId, subSourceId }: SourceIds): Handed {
  const values: Record<string, unknown> = {
    ...draft,
    sourceId,
    subSourceId,
    name: draft.isNamed ? draft.name : null,
    doNotCall: draft.doNotCall ?? false,
    doNotEmail: draft.doNotEmail ?? false,
  };
  const filled = writtenFields.map((field) => [field, values[field] ?? null] as const);
  return {
    ...(Object.fromEntries(filled.filter(([, value]) => value !== null)) as Partial<
      Record<Field, Value>
    >),
    customData: draft.customData,
  };
}

/**
 * Lays what a source says now over a lead, field by field: what it changed since it was last handed on is
 * taken, unless somebody edited the field here.
 *
 * @param before - what it said then; null: the lead is not from there, and only what is empty is filled
 */
export function mergeLead(before: Handed | null, told: Handed, lead: Handed): Merged {
  // A lead has a name, whatever the source has forgotten.
  const now = { ...told, name: told.name ?? lead.name ?? null };
  const changed: Record<string, unknown> = {};
  const changes: FieldChange[] = [];
  const kept: FieldChange[] = [];
  for (const group of groups) {
    const differs = (left: Handed | null, right: Handed) =>
      group.some((field) => valueIn(left, field) !== valueIn(right, field));
    if (!differs(before, now) || !differs(lead, now)) continue;
    const noted = changesOf(group, lead, now);
    if (differs(before, lead)) kept.push(...noted);
    else {
      changes.push(...noted);
      for (const field of group) changed[field] = valueIn(now, field);
    }
  }
  const customData = mergeCustom(customOf(before), customOf(now), customOf(lead));
  if (customData !== undefined) changed["customData"] = customData;
  return { changed, changes, kept: before === null ? [] : kept };
}

const flags: ReadonlySet<string> = new Set(["doNotCall", "doNotEmail"]);

function valueIn(values: Handed | null, field: Field): Value {
  return values?.[field] ?? (flags.has(field) ? false : null);
}

/** Not told: how a number was typed and whether it can exist; ids of other systems mean nothing to people. */
const untold: ReadonlySet<string> = new Set(["phoneTyped", "phoneValid", "externalId"]);

function changesOf(group: readonly Field[], lead: Handed, now: Handed): FieldChange[] {
  return group
    .filter((field) => !untold.has(field))
    .map((field) => ({ field, from: valueIn(lead, field), to: valueIn(now, field) }))
    .filter(({ from, to }) => from !== to);
}

type Custom = Readonly<Record<string, unknown>>;

function customOf(values: Handed | null): Custom {
  return values?.customData ?? {};
}

/** @returns undefined: nothing changes */
function mergeCustom(before: Custom, now: Custom, lead: Custom): object | null | undefined {
  const news = Object.keys({ ...before, ...now }).filter((key) => {
    const isEdited = lead[key] !== before[key];
    return !isEdited && before[key] !== now[key] && lead[key] !== now[key];
  });
  if (news.length === 0) return undefined;
  const merged = new Map(Object.entries({ ...lead, ...now }).map(([key]) => [key, lead[key]]));
  for (const key of news) merged.set(key, now[key]);
  const filled = [...merged].filter(([, value]) => value !== undefined);
  return filled.length === 0 ? null : Object.fromEntries(filled);
}
