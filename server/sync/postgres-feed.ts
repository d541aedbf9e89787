import type { Pool, PoolClient } from "pg";
import { shapeOfNumber, type Shape } from "../../schema/shape.ts";
import { nameOf, quote } from "../../shared/sync/where-sql.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import {
  type ChangeFeed,
  type ClientState,
  type Cut,
  type CutRequest,
  isWidening,
  type LogEntry,
  type WireRow,
} from "./feed.ts";

/** Reads cuts from PostgreSQL as `baton_engine`, each in one REPEATABLE READ transaction. */
export function createPostgresFeed(engine: Pool): ChangeFeed {
  return {
    read: async (request) => {
      const tx = await engine.connect();
      try {
        await tx.query("begin transaction isolation level repeatable read read only");
        const cut = await readCut(tx, request);
        await tx.query("commit");
        return cut;
      } catch (error) {
        await tx.query("rollback");
        throw error;
      } finally {
        tx.release();
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
  const head = await tx.query<HeadRow>({
    name: "sync-head",
    text: "select version, horizon, generation from sync_head where org_id = $1",
    values: [orgId],
  });
  const { version, horizon, generation } = head.rows[0] ?? {
    version: 0,
    horizon: 0,
    generation: orgId,
  };
  const log = version > from ? await readLog(tx, orgId, from, limit + 1) : [];
  const tooFar = log.length > limit;
  const entries = tooFar ? [] : log;
  return {
    from,
    head: version,
    horizon,
    generation,
    entries,
    tooFar,
    images: await readImages(tx, orgId, entries),
    children: await readChildren(tx, orgId, entries),
    clients: await readClients(tx, orgId, request.clientIds),
  };
}

async function readLog(
  tx: PoolClient,
  orgId: string,
  from: number,
  limit: number,
): Promise<LogEntry[]> {
  const { rows } = await tx.query<LogEntry>({
    name: "sync-log",
    text: `select version, tbl, row_id as "rowId", op, aud_before as "audBefore", aud_after as "audAfter"
             from sync_log where org_id = $1 and version > $2 order by version, seq limit $3`,
    values: [orgId, from, limit],
  });
  return rows;
}

async function readImages(tx: PoolClient, orgId: string, entries: readonly LogEntry[]) {
  const images = new Map<number, ReadonlyMap<string, WireRow>>();
  const idsByTable = Map.groupBy(entries, (entry) => entry.tbl);
  for (const [tbl, ofTable] of idsByTable) {
    const ids = [...new Set(ofTable.map((entry) => entry.rowId))];
    const rows = await readRows(tx, shapeOfNumber(tbl), orgId, "id", ids);
    images.set(tbl, new Map(rows.map((row) => [row[0] as string, row])));
  }
  return images;
}

async function readChildren(tx: PoolClient, orgId: string, entries: readonly LogEntry[]) {
  const children = new Map<string, Map<number, WireRow[]>>();
  for (const [tbl, ofTable] of Map.groupBy(entries, (entry) => entry.tbl)) {
    const shape = shapeOfNumber(tbl);
    if (shape.children.length === 0) continue;
    const ids = [...new Set(ofTable.filter(isWidening).map((entry) => entry.rowId))];
    if (ids.length === 0) continue;
    for (const child of shape.children) {
      const column = child.parent?.column ?? "id";
      const at = child.columns.findIndex(({ key }) => key === column);
      for (const row of await readRows(tx, child, orgId, column, ids)) {
        childrenOf(children, row[at] as string, child.number).push(row);
      }
    }
  }
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

async function readRows(
  tx: PoolClient,
  shape: Shape,
  orgId: string,
  column: string,
  ids: readonly string[],
): Promise<WireRow[]> {
  const { rows } = await tx.query<[]>({
    name: `sync-${shape.name}-by-${column}`,
    text: `select ${shape.columns.map(({ name }) => quote(name)).join(", ")} from ${quote(shape.name)}
            where org_id = $1 and ${nameOf(shape, column)} = any($2)`,
    values: [orgId, ids],
    rowMode: "array",
  });
  return rows as unknown as WireRow[];
}

interface ClientRow {
  client_id: string;
  last_mid: number;
  results: MutationResult[];
}

async function readClients(tx: PoolClient, orgId: string, clientIds: readonly string[]) {
  if (clientIds.length === 0) return new Map<string, ClientState>();
  const { rows } = await tx.query<ClientRow>({
    name: "sync-clients",
    text: `select client_id, last_mid,
                  coalesce((select jsonb_agg(r.detail || jsonb_build_object('mid', r.mid, 'code', r.code) order by r.mid)
                              from sync_result r
                             where r.org_id = c.org_id and r.client_id = c.client_id), '[]') as results
             from sync_client c where org_id = $1 and client_id = any($2)`,
    values: [orgId, clientIds],
  });
  return new Map(
    rows.map((row) => [row.client_id, { lastMid: row.last_mid, results: row.results }]),
  );
}
