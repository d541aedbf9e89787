import { shapeOfNumber } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import {
  type ChangeFeed,
  type Cut,
  type CutRequest,
  isWidening,
  type LogEntry,
  type WireRow,
} from "../../server/sync/feed.ts";
import { type DatabaseState, rowOf, rowsOf } from "./memory-database.ts";
import type { RoundTrip } from "./round-trip.ts";

/** @param stateOf - what the node reads: the present state, or an older one while it lags */
export function createMemoryFeed(stateOf: () => DatabaseState, roundTrip: RoundTrip): ChangeFeed {
  return {
    heads: (orgIds) => roundTrip(() => new Map(orgIds.map((orgId) => [orgId, stateOf().head]))),
    read: (request) => roundTrip(() => cutOf(stateOf(), request)),
  };
}

export function cutOf(state: DatabaseState, { from, limit, clientIds }: CutRequest): Cut {
  const log = state.log.filter(({ version }) => version > from);
  const tooFar = log.length > limit;
  const entries = tooFar ? [] : log;
  const { head, horizon, generation } = state;
  return {
    from,
    head,
    horizon,
    generation,
    tooFar,
    entries,
    images: imagesOf(state, entries),
    children: childrenOf(state, entries),
    clients: new Map(
      clientIds.flatMap((id) => {
        const client = state.clients.get(id);
        if (!client) return [];
        return [[id, { lastMid: client.lastMid, results: [...client.results] }]];
      }),
    ),
  };
}

function imagesOf(state: DatabaseState, entries: readonly LogEntry[]) {
  const images = new Map<number, Map<string, WireRow>>();
  for (const { tbl, rowId } of entries) {
    const shape = shapeOfNumber(tbl);
    const row = rowOf(state, shape, rowId);
    const ofTable = images.get(tbl) ?? new Map<string, WireRow>();
    images.set(tbl, ofTable);
    if (row) ofTable.set(rowId, encodeRow(shape, row));
  }
  return images;
}

function childrenOf(state: DatabaseState, entries: readonly LogEntry[]) {
  const children = new Map<string, Map<number, WireRow[]>>();
  for (const { tbl, rowId } of entries.filter(isWidening)) {
    const ofRow = shapeOfNumber(tbl).children.map((child): [number, WireRow[]] => {
      const own = rowsOf(state, child).filter((row) => row[child.parent?.column ?? "id"] === rowId);
      return [child.number, own.map((row) => encodeRow(child, row))];
    });
    children.set(rowId, new Map(ofRow));
  }
  return children;
}
