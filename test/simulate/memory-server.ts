import { shapeOf, shapeOfNumber, shapes, type Shape } from "../../schema/shape.ts";
import { compareBy } from "../../shared/sync/order.ts";
import { audienceOf, intersects } from "../../shared/sync/audience.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate, type Where } from "../../shared/sync/where.ts";
import type { Clients } from "../../server/sync/clients.ts";
import type { Decisions, DecisionTx } from "../../server/sync/decisions.ts";
import {
  type ChangeFeed,
  type Cut,
  isWidening,
  type LogEntry,
  type WireRow,
} from "../../server/sync/feed.ts";
import type { RowStore } from "../../server/sync/row-store.ts";
import type { Checksums } from "../../server/sync/checksums.ts";
import type { Sight } from "../../server/sync/sight.ts";
import type { Snapshots } from "../../server/sync/snapshot.ts";
import { type MemoryDatabase, rowOf, rowsOf, toResult, wireRow } from "./memory-database.ts";

/** A node of the simulation may be killed: what it has not committed then never happens. */
export interface NodeLife {
  alive: boolean;
}

/** Rows a snapshot page: few, so that even small replicas need several. */
const pageRows = 3;

export function createMemoryFeed(database: MemoryDatabase): ChangeFeed {
  return {
    heads: async () => new Map([[database.orgId, database.head]]),
    read: async ({ from, limit, clientIds }): Promise<Cut> => {
      const log = database.log.filter(({ version }) => version > from);
      const tooFar = log.length > limit;
      const entries = tooFar ? [] : log;
      const { head, horizon, generation } = database;
      return {
        from,
        head,
        horizon,
        generation,
        tooFar,
        entries,
        images: imagesOf(database, entries),
        children: childrenOf(database, entries),
        clients: new Map(
          clientIds.flatMap((id) => {
            const client = database.clients.get(id);
            return client ? [[id, { lastMid: client.lastMid, results: [...client.results] }]] : [];
          }),
        ),
      };
    },
  };
}

export function createMemorySnapshots(database: MemoryDatabase): Snapshots {
  return {
    floorOf: async (shape, _orgId, sight, most) => {
      const newest = inSight(database, shape, sight)
        .map(({ createdAt }) => createdAt as string)
        .toSorted()
        .toReversed();
      return newest[most - 1] ?? null;
    },
    tables: async (_orgId, sight) =>
      shapes.map((shape) => ({ shape, count: inSight(database, shape, sight).length })),
    page: async (_orgId, sight, { table, after }) => {
      const shape = shapes[table];
      if (!shape) throw new Error(`There is no table ${table}.`);
      const rows = inSight(database, shape, sight)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .filter((row) => after === null || row.id < after.id)
        .slice(0, pageRows);
      const last = rows.at(-1);
      const next =
        rows.length === pageRows && last
          ? { table, after: { createdAt: "", id: last.id } }
          : table + 1 < shapes.length
            ? { table: table + 1, after: null }
            : null;
      return { shape, next, rows: rows.map((row) => wireRow(shape, row)) };
    },
  };
}

export function createMemoryChecksums(database: MemoryDatabase): Checksums {
  return {
    read: async (_orgId, sight) => ({
      at: database.head,
      tables: shapes.map((shape) => {
        const revisions = inSight(database, shape, sight).map(({ rv }) => BigInt(Number(rv)));
        return {
          tbl: shape.name,
          count: revisions.length,
          sum: String(revisions.reduce((sum, revision) => sum + revision, 0n)),
          xor: String(revisions.reduce((xor, revision) => xor ^ revision, 0n)),
        };
      }),
    }),
  };
}

export function createMemoryClients(database: MemoryDatabase): Clients {
  return {
    greet: async ({ userId }, clientId) => {
      const client = database.clients.get(clientId) ?? { userId, lastMid: 0, results: [] };
      database.clients.set(clientId, client);
      return client.userId === userId ? client.lastMid : null;
    },
    acknowledge: async (_actor, clientId, _to, resultsUpTo) => {
      const client = database.clients.get(clientId);
      if (client) client.results = client.results.filter(({ mid }) => mid > resultsUpTo);
    },
  };
}

/** Transactions one after another, each on a copy that is committed at once or not at all. */
export function createMemoryDecisions(
  database: MemoryDatabase,
  life: NodeLife,
  now: () => string,
): Decisions {
  return {
    refusalOf: () => undefined,
    transaction: () => Promise.reject(new Error("The simulation has no HTTP.")),
    decide: (actor, clientId, run) => {
      const work = database.queue.then(async () => {
        const overlay: Overlay = { rows: new Map(), results: [] };
        const client = clientOf(database, clientId);
        const present = database.actorOf(actor.userId);
        if (!present || client.userId !== actor.userId)
          throw new Error("This replica is somebody else's.");
        const { result, lastMid } = await run(createTx(database, overlay, now()), {
          lastMid: client.lastMid,
          actor: present,
        });
        if (!life.alive) throw new Error("The node was killed before its commit.");
        database.commit([...overlay.rows.values()]);
        client.lastMid = lastMid;
        for (const [id, entry] of overlay.results) clientOf(database, id).results.push(entry);
        return result;
      });
      database.queue = work.then(
        () => undefined,
        () => undefined,
      );
      return work;
    },
  };
}

interface Overlay {
  rows: Map<string, { shape: Shape; id: string; row: AnyRow }>;
  results: [string, ReturnType<typeof toResult>][];
}

function createTx(database: MemoryDatabase, overlay: Overlay, now: string): DecisionTx {
  return {
    now,
    rows: createRows(database, overlay),
    get sql(): never {
      throw new Error("The simulation has no SQL.");
    },
    storeResult: async (clientId, mid, refusal) =>
      void overlay.results.push([clientId, toResult(mid, refusal)]),
    savepoint: async (run) => {
      const before = new Map(overlay.rows);
      await run().catch((error: unknown) => {
        overlay.rows = before;
        throw error;
      });
    },
  };
}

function createRows(database: MemoryDatabase, overlay: Overlay): RowStore {
  const read = async (shape: Shape, id: string) =>
    overlay.rows.get(`${shape.name}/${id}`)?.row ?? rowOf(database, shape, id);
  const write = (shape: Shape, row: AnyRow) =>
    void overlay.rows.set(`${shape.name}/${row.id}`, { shape, id: row.id, row });
  return {
    read,
    lock: read,
    forget: () => undefined,
    find: async (shape, { where, orderBy, limit }, sight) => {
      const rows = new Map(rowsOf(database.tables, shape).map((row) => [row.id, row]));
      for (const changed of overlay.rows.values())
        if (changed.shape === shape) rows.set(changed.id, changed.row);
      const tests = [where as Where | undefined, sight].flatMap((part) =>
        part ? [toPredicate(part)] : [],
      );
      return [...rows.values()]
        .filter((row) => tests.every((test) => test(row)))
        .toSorted(compareBy((orderBy ?? []) as never))
        .slice(0, limit);
    },
    insert: async (shape, row) => {
      if (!(await read(shape, row.id))) write(shape, row);
    },
    update: async (shape, id, changes) => {
      const row = await read(shape, id);
      if (row) write(shape, { ...row, ...changes });
    },
  };
}

function clientOf(database: MemoryDatabase, clientId: string) {
  const client = database.clients.get(clientId);
  if (!client) throw new Error("A push came from a client that never said hello.");
  return client;
}

function inSight(database: MemoryDatabase, shape: Shape, sight: Sight): AnyRow[] {
  const isAbove = ({ name }: Shape, { createdAt }: AnyRow) =>
    (createdAt as string) >= (sight.floors[name] ?? "");
  return rowsOf(database.tables, shape).filter((row) => {
    if (!isAbove(shape, row)) return false;
    if (!shape.parent) return intersects(audienceOf(shape, database.orgId, row), sight.keys);
    const parent = shapeOf(shape.parent.table);
    const parentRow = rowOf(database, parent, row[shape.parent.column] as string);
    if (!parentRow || !isAbove(parent, parentRow)) return false;
    return intersects(audienceOf(parent, database.orgId, parentRow), sight.keys);
  });
}

function imagesOf(database: MemoryDatabase, entries: readonly LogEntry[]) {
  const images = new Map<number, Map<string, WireRow>>();
  for (const { tbl, rowId } of entries) {
    const shape = shapeOfNumber(tbl);
    const row = rowOf(database, shape, rowId);
    const ofTable = images.get(tbl) ?? new Map<string, WireRow>();
    images.set(tbl, ofTable);
    if (row) ofTable.set(rowId, wireRow(shape, row));
  }
  return images;
}

function childrenOf(database: MemoryDatabase, entries: readonly LogEntry[]) {
  const children = new Map<string, Map<number, WireRow[]>>();
  for (const { tbl, rowId } of entries.filter(isWidening)) {
    const ofRow = shapeOfNumber(tbl).children.map((child): [number, WireRow[]] => {
      const rows = rowsOf(database.tables, child);
      const own = rows.filter((row) => row[child.parent?.column ?? "id"] === rowId);
      return [child.number, own.map((row) => wireRow(child, row))];
    });
    children.set(rowId, new Map(ofRow));
  }
  return children;
}
