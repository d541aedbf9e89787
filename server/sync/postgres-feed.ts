import type { Pool } from "pg";
import { type Shape, shapeOfNumber } from "../../schema/shape.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import type { ChangeFeed, ClientState, Cut, CutRequest, LogEntry, WireRow } from "./feed.ts";
import { createRecentImages, type RecentImages } from "./recent-images.ts";
import { decodeWireRow } from "./wire-row.ts";

/**
 * Reads cuts from PostgreSQL as `baton_engine`, each with one call of `sync_cut`.
 *
 * @param images - is told of what is read
 */
export function createPostgresFeed(
  engine: Pool,
  images: RecentImages = createRecentImages(),
): ChangeFeed {
  return {
    read: async (request) => {
      const { orgId, from, limit, clientIds } = request;
      const { rows } = await engine.query<CutPart>({
        name: "sync-cut",
        text: "select part, tbl, content from sync_cut($1, $2, $3, $4)",
        values: [orgId, from, limit, clientIds],
      });
      const cut = toCut(request, rows);
      images.note(orgId, cut);
      return cut;
    },
    heads: async (orgIds) => {
      const { rows } = await engine.query<{ org_id: string; version: number }>(
        "select org_id, version from sync_head where org_id = any($1)",
        [orgIds],
      );
      return new Map(rows.map((row) => [row.org_id, row.version]));
    },
  };
}

/** One line of `sync_cut`; what nothing was found for is absent or has no content. */
export type CutPart =
  | { part: "from"; content: number }
  | { part: "head"; content: [version: number, horizon: number, generation: string] }
  | { part: "too far" }
  | { part: "stale" }
  | { part: "entries"; content: LogEntry[] | null }
  | { part: "images" | "children"; tbl: number; content: WireRow[] | null }
  | { part: "clients"; content: ClientLine[] | null };

type ClientLine = [clientId: string, lastMid: number, results: MutationResult[]];

/** Lines of `sync_own_cut` name a `from` of their own. */
export function toCut(
  { orgId, from }: Pick<CutRequest, "orgId" | "from">,
  parts: readonly CutPart[],
): Cut {
  const cut = {
    from,
    head: 0,
    horizon: 0,
    generation: orgId,
    entries: [] as readonly LogEntry[],
    tooFar: false,
    images: new Map<number, Map<string, WireRow>>(),
    children: new Map<string, Map<number, WireRow[]>>(),
    clients: new Map<string, ClientState>(),
  };
  for (const line of parts) {
    if (line.part === "from") cut.from = line.content;
    else if (line.part === "head") [cut.head, cut.horizon, cut.generation] = line.content;
    else if (line.part === "too far") cut.tooFar = true;
    else if (line.part === "entries") cut.entries = line.content ?? [];
    else if (line.part === "clients") cut.clients = toClients(line.content ?? []);
    else if (line.part !== "stale")
      addRows(cut, line.part, shapeOfNumber(line.tbl), line.content ?? []);
  }
  return cut;
}

/** The cut that a transaction read of itself; null where there is too much to tell. */
export function toOwnCut(orgId: string, parts: readonly CutPart[]): Cut | null {
  if (parts.length === 0) return null;
  const cut = toCut({ orgId, from: 0 }, parts);
  return cut.tooFar ? null : cut;
}

function addRows(
  { images, children }: { images: Images; children: Children },
  part: "images" | "children",
  shape: Shape,
  encoded: readonly WireRow[],
): void {
  const rows = encoded.map((row) => decodeWireRow(shape, row));
  if (part === "images") {
    images.set(shape.number, new Map(rows.map((row) => [row[0] as string, row])));
    return;
  }
  const parentAt = shape.columns.findIndex(({ key }) => key === shape.parent?.column);
  for (const [parentId, ofParent] of Map.groupBy(rows, (row) => row[parentAt] as string)) {
    const byTable = children.get(parentId) ?? new Map<number, WireRow[]>();
    children.set(parentId, byTable.set(shape.number, ofParent));
  }
}

type Images = Map<number, Map<string, WireRow>>;
type Children = Map<string, Map<number, WireRow[]>>;

function toClients(lines: readonly ClientLine[]): Map<string, ClientState> {
  return new Map(lines.map(([clientId, lastMid, results]) => [clientId, { lastMid, results }]));
}
