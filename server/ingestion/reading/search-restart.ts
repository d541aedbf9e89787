import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Position } from "./position.ts";
import { walkText } from "./walk.ts";

type Search = Extract<ConnectorModel["incremental"], { kind: "search" }>;

/** What the search asks: everything changed since a moment, in the order of change. */
export function searchBody(
  { property, size }: Search,
  position: Position,
  from: string | null,
  properties: readonly string[],
): string {
  const since = position.since ?? from;
  const filter = {
    propertyName: property,
    operator: "GTE",
    value: String(Date.parse(since ?? "")),
  };
  return JSON.stringify({
    filterGroups: since === null ? [] : [{ filters: [filter] }],
    sorts: [{ propertyName: property, direction: "ASCENDING" }],
    properties,
    limit: size,
    after: position.after ?? "0",
  });
}

export interface SearchPage {
  readonly records: readonly unknown[];
  /** Where the source says the search goes on; null: it ends. */
  readonly after: string | null;
}

/**
 * Where a search goes on. A source shows so many results of one search and no more: then a new one
 * begins at the last moment seen, leaving out the ids that share it and were read. When all results
 * share one moment a new search would show the same again, so the list is read instead.
 */
export function nextOfSearch(
  { field, maxResults, size }: Search,
  position: Position,
  { records, after }: SearchPage,
): Position | null {
  if (after === null) return null;
  const shown = (position.shown ?? 0) + records.length;
  if (shown + size <= maxResults) return { ...position, after, shown };
  const { slice } = position;
  const last = walkText(records.at(-1), field);
  if (last === null || last === position.since) return { slice, listed: true };
  const seen = records.flatMap((record) =>
    walkText(record, field) === last ? (walkText(record, ["id"]) ?? []) : [],
  );
  return { slice, since: last, shown: 0, seen };
}

/** Records of a page that were not read before. */
export function unseenOf(
  { field }: Search,
  { since, seen }: Position,
  records: readonly unknown[],
): readonly unknown[] {
  if (since === undefined || !seen) return records;
  const known = new Set(seen);
  return records.filter(
    (record) => walkText(record, field) !== since || !known.has(walkText(record, ["id"]) ?? ""),
  );
}
