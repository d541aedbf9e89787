import type { Pool } from "pg";
import { type Shape, shapeOfNumber } from "../../schema/shape.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import { decodeWireRow } from "../../shared/sync/wire-row.ts";
import type { ChangeFeed, ClientState, Cut, CutRequest, LogEntry, WireRow } from "./feed.ts";
import { createRecentImages, type RecentImages } from "./recent-images.ts";

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

/**
 * One line of `sync_cut` or of `sync_own_cut`, which names one entry and one image a line and a `from` of
 * its own. What nothing was found for is absent or has no content.
 */
export type CutPart =
  | { part: "from"; content: number }
  | { part: "entry"; content: EntryLine }
  | { part: "image"; tbl: number; content: WireRow }
  | { part: "head"; content: [version: number, horizon: number, generation: string] }
  | { part: "too far" }
  | { part: "entries"; content: EntryLine[] | null }
  | { part: "images"; tbl: number; content: WireRow[] | null }
  | { part: "children"; tbl: number; content: WireRow[] | null }
  | { part: "clients"; content: ClientLine[] | null };

/** Without keys behind the change where they are those before it. */
type EntryLine = [
  version: number,
  tbl: number,
  rowId: string,
  op: string,
  audBefore: string[],
  audAfter: string[] | null,
];

type ClientLine = [clientId: string, lastMid: number, results: MutationResult[]];

export function toCut(
  { orgId, from }: Pick<CutRequest, "orgId" | "from">,
  parts: readonly CutPart[],
): Cut {
  const cut = {
    from,
    head: 0,
    horizon: 0,
    generation: orgId,
    entries: [] as LogEntry[],
    tooFar: false,
    images: new Map<number, Map<string, WireRow>>(),
    children: new Map<string, Map<number, WireRow[]>>(),
    clients: new Map<string, ClientState>(),
  };
  for (const line of parts) readers[line.part](cut, line as never);
  return cut;
}

type CutBeingRead = Mutable<Omit<Cut, "entries" | "images" | "children">> & {
  entries: LogEntry[];
  readonly images: Images;
  readonly children: Children;
};
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type PartName = CutPart["part"];

/** What each line adds to a cut. */
const readers: {
  readonly [Name in PartName]: (cut: CutBeingRead, line: Extract<CutPart, { part: Name }>) => void;
} = {
  from: (cut, { content }) => void (cut.from = content),
  head: (cut, { content }) => void ([cut.head, cut.horizon, cut.generation] = content),
  "too far": (cut) => void (cut.tooFar = true),
  entries: (cut, { content }) => void (cut.entries = (content ?? []).map(toEntry)),
  entry: (cut, { content }) => void cut.entries.push(toEntry(content)),
  images: (cut, { tbl, content }) => addImages(cut, shapeOfNumber(tbl), content ?? []),
  image: (cut, { tbl, content }) => addImages(cut, shapeOfNumber(tbl), [content]),
  children: (cut, { tbl, content }) => addChildren(cut, shapeOfNumber(tbl), content ?? []),
  clients: (cut, { content }) => void (cut.clients = toClients(content ?? [])),
};

/** What `sync_own_cut` answers with: lines as `[part, tbl, content]`, null in an organization without a head. */
export type OwnCutLines = readonly [CutPart["part"], number | null, unknown][] | null;

/** The cut that a transaction read of itself; null where there is too much to tell. */
export function toOwnCut(orgId: string, lines: OwnCutLines): Cut | null {
  if (!lines) return null;
  const parts = lines.map(([part, tbl, content]) => ({ part, tbl, content }) as CutPart);
  const cut = toCut({ orgId, from: 0 }, parts);
  return cut.tooFar ? null : cut;
}

function toEntry([version, tbl, rowId, op, audBefore, audAfter]: EntryLine): LogEntry {
  return { version, tbl, rowId, op, audBefore, audAfter: audAfter ?? audBefore };
}

function addImages({ images }: CutBeingRead, shape: Shape, encoded: readonly WireRow[]): void {
  const known = images.get(shape.number) ?? new Map<string, WireRow>();
  images.set(shape.number, known);
  for (const row of encoded) known.set(row[0] as string, decodeWireRow(shape, row));
}

function addChildren({ children }: CutBeingRead, shape: Shape, encoded: readonly WireRow[]): void {
  const rows = encoded.map((row) => decodeWireRow(shape, row));
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
