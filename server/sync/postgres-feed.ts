import type { Pool, PoolClient, QueryResult } from "pg";
import { shapeOfNumber, type Shape } from "../../schema/shape.ts";
import { nameOf, quote } from "../../shared/sync/where-sql.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import { sendTogether, uuidLiteral } from "./one-message.ts";
import {
  type ChangeFeed,
  type ClientState,
  type Cut,
  type CutRequest,
  isWidening,
  type LogEntry,
  type WireRow,
} from "./feed.ts";

/**
 * Reads cuts from PostgreSQL as `baton_engine`, each in one REPEATABLE READ transaction of two messages:
 * what changed, and the rows it names. Everything written into their text is a number of ours or a
 * checked UUID.
 */
export function createPostgresFeed(engine: Pool): ChangeFeed {
  return {
    read: async (request) => {
      const tx = await engine.connect();
      try {
        const cut = await readCut(tx, request);
        tx.release();
        return cut;
      } catch (error) {
        // Destroyed rather than rolled back: nothing is known of the state it is in.
        tx.release(true);
        throw error;
      }
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

interface HeadRow {
  version: number;
  horizon: number;
  generation: string;
}

async function readCut(tx: PoolClient, request: CutRequest): Promise<Cut> {
  const { orgId, from, limit } = request;
  const [, head, log, clients] = await sendTogether(tx, [
    "begin transaction isolation level repeatable read read only",
    `select version, horizon, generation from sync_head where org_id = ${uuidLiteral(orgId)}`,
    `select version, tbl, row_id as "rowId", op, aud_before as "audBefore", aud_after as "audAfter"
       from sync_log where org_id = ${uuidLiteral(orgId)} and version > ${Math.trunc(from)}
      order by version, seq limit ${Math.trunc(limit) + 1}`,
    clientsSql(orgId, request.clientIds),
  ]);
  const none: HeadRow = { version: 0, horizon: 0, generation: orgId };
  const { version, horizon, generation } = (head?.rows[0] as HeadRow | undefined) ?? none;
  const found = (log?.rows ?? []) as LogEntry[];
  const tooFar = found.length > limit;
  const entries = tooFar ? [] : found;
  const rows = await readRows(tx, orgId, entries);
  return {
    from,
    head: version,
    horizon,
    generation,
    entries,
    tooFar,
    ...rows,
    clients: toClients(clients),
  };
}

/** The images of the rows that the entries name, the children of those that widened, and the end. */
async function readRows(tx: PoolClient, orgId: string, entries: readonly LogEntry[]) {
  const images = [...Map.groupBy(entries, (entry) => entry.tbl)].map(([tbl, ofTable]) => ({
    shape: shapeOfNumber(tbl),
    column: "id",
    ids: [...new Set(ofTable.map((entry) => entry.rowId))],
  }));
  const children = images.flatMap(({ shape }) => {
    const widened = entries.filter((entry) => entry.tbl === shape.number && isWidening(entry));
    const ids = [...new Set(widened.map((entry) => entry.rowId))];
    if (ids.length === 0) return [];
    return shape.children.map((child) => ({
      shape: child,
      column: child.parent?.column ?? "id",
      ids,
    }));
  });
  const reads = [...images, ...children];
  const results = await sendTogether(
    tx,
    [...reads.map((read) => rowsSql(orgId, read)), "commit"],
    "arrays",
  );
  const rowsOf = (at: number) => (results[at]?.rows ?? []) as unknown as WireRow[];
  return {
    images: new Map(
      images.map(({ shape }, at) => [
        shape.number,
        new Map(rowsOf(at).map((row) => [row[0] as string, row])),
      ]),
    ),
    children: groupChildren(children, (at) => rowsOf(images.length + at)),
  };
}

interface RowsRead {
  readonly shape: Shape;
  readonly column: string;
  readonly ids: readonly string[];
}

function rowsSql(orgId: string, { shape, column, ids }: RowsRead): string {
  return `select ${shape.columns.map(({ name }) => quote(name)).join(", ")} from ${quote(shape.name)}
           where org_id = ${uuidLiteral(orgId)} and ${nameOf(shape, column)} in (${ids.map(uuidLiteral).join()})`;
}

function groupChildren(reads: readonly RowsRead[], rowsOf: (at: number) => WireRow[]) {
  const children = new Map<string, Map<number, WireRow[]>>();
  reads.forEach(({ shape, column }, at) => {
    const parentAt = shape.columns.findIndex(({ key }) => key === column);
    for (const row of rowsOf(at))
      childrenOf(children, row[parentAt] as string, shape.number).push(row);
  });
  return children;
}

function childrenOf(
  children: Map<string, Map<number, WireRow[]>>,
  parentId: string,
  tbl: number,
): WireRow[] {
  const byTable = children.get(parentId) ?? new Map<number, WireRow[]>();
  children.set(parentId, byTable);
  const rows = byTable.get(tbl) ?? [];
  byTable.set(tbl, rows);
  return rows;
}

interface ClientRow {
  client_id: string;
  last_mid: number;
  results: MutationResult[];
}

function clientsSql(orgId: string, clientIds: readonly string[]): string {
  if (clientIds.length === 0) return "select where false";
  return `select client_id, last_mid,
                 coalesce((select jsonb_agg(r.detail || jsonb_build_object('mid', r.mid, 'code', r.code) order by r.mid)
                             from sync_result r
                            where r.org_id = c.org_id and r.client_id = c.client_id), '[]') as results
            from sync_client c
           where org_id = ${uuidLiteral(orgId)} and client_id in (${clientIds.map(uuidLiteral).join()})`;
}

function toClients(result: QueryResult | undefined): Map<string, ClientState> {
  const rows = (result?.rows ?? []) as ClientRow[];
  return new Map(
    rows.map((row) => [row.client_id, { lastMid: row.last_mid, results: row.results }]),
  );
}
