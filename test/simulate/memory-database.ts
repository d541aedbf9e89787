import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { member } from "../../schema/organizations.ts";
import type { AppError } from "../../shared/errors.ts";
import { audienceOf } from "../../shared/sync/audience.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import { type AnyRow, encodeRow } from "../../shared/sync/row.ts";
import type { LogEntry } from "../../server/sync/feed.ts";

export type Tables = ReadonlyMap<string, ReadonlyMap<string, AnyRow>>;

export interface StoredClient {
  readonly userId: string;
  lastMid: number;
  results: MutationResult[];
}

/** A server's database in memory: rows, change log, clients, and every past version for the oracle. */
export interface MemoryDatabase {
  readonly orgId: string;
  generation: string;
  head: number;
  horizon: number;
  log: LogEntry[];
  tables: Tables;
  readonly history: Map<number, Tables>;
  readonly clients: Map<string, StoredClient>;
  /** Commits changed rows as one version; null deletes. */
  commit(changes: readonly { shape: Shape; id: string; row: AnyRow | null }[]): void;
  actorOf(userId: string): Actor | null;
  nextRevision(): number;
  /** Transactions run one after another. */
  queue: Promise<void>;
}

export function createMemoryDatabase(orgId: string): MemoryDatabase {
  const tables: Tables = new Map(shapes.map(({ name }) => [name, new Map()]));
  let revision = 0;
  const database: MemoryDatabase = {
    orgId,
    generation: orgId,
    head: 0,
    horizon: 0,
    log: [],
    tables,
    history: new Map([[0, tables]]),
    clients: new Map(),
    queue: Promise.resolve(),
    nextRevision: () => ++revision,
    commit: (changes) => commit(database, changes),
    actorOf: (userId) => {
      const row = rowOf(database, shapeOf(member), userId);
      if (!row?.["active"]) return null;
      const { role, teamId, branchId } = row;
      return { orgId, userId, role, teamId, branchId } as unknown as Actor;
    },
  };
  return database;
}

export function rowOf(database: MemoryDatabase, shape: Shape, id: string): AnyRow | undefined {
  return database.tables.get(shape.name)?.get(id);
}

export function rowsOf(tables: Tables, shape: Shape): AnyRow[] {
  return [...(tables.get(shape.name)?.values() ?? [])];
}

/** Row images as they travel. */
export function wireRow(shape: Shape, row: AnyRow) {
  return encodeRow(shape, row);
}

function commit(
  database: MemoryDatabase,
  changes: readonly { shape: Shape; id: string; row: AnyRow | null }[],
): void {
  if (changes.length === 0) return;
  const before = database.tables;
  const after = new Map([...before].map(([name, rows]) => [name, new Map(rows)]));
  for (const { shape, id, row } of changes) {
    if (row) after.get(shape.name)?.set(id, { ...row, rv: database.nextRevision() });
    else remove(after, shape, id);
  }
  const version = database.head + 1;
  const entries = changes.flatMap(({ shape, id }) =>
    entryOf(database.orgId, version, shape, id, before, after),
  );
  database.tables = after;
  database.head = version;
  database.log = [...database.log, ...entries];
  database.history.set(version, after);
}

function remove(tables: Map<string, Map<string, AnyRow>>, shape: Shape, id: string): void {
  tables.get(shape.name)?.delete(id);
  for (const child of shape.children)
    for (const row of tables.get(child.name)?.values() ?? [])
      if (row[child.parent?.column ?? "id"] === id) remove(tables, child, row.id);
}

/** What the trigger writes: a child carries its parent's keys and is silent when the parent is gone. */
function entryOf(
  orgId: string,
  version: number,
  shape: Shape,
  id: string,
  before: Tables,
  after: Tables,
): LogEntry[] {
  const [old, now] = [before.get(shape.name)?.get(id), after.get(shape.name)?.get(id)];
  const op = old ? (now ? "U" : "D") : "I";
  let [audBefore, audAfter] = [
    old ? audienceOf(shape, orgId, old) : [],
    now ? audienceOf(shape, orgId, now) : [],
  ];
  if (shape.parent) {
    const parent = shapeOf(shape.parent.table);
    const row = now ?? old;
    const parentRow = row && after.get(parent.name)?.get(row[shape.parent.column] as string);
    if (!parentRow) return [];
    const keys = audienceOf(parent, orgId, parentRow);
    [audBefore, audAfter] = [old ? keys : [], now ? keys : []];
  }
  return [{ version, tbl: shape.number, rowId: id, op, audBefore, audAfter }];
}

/** A refusal as it is stored for its client. */
export function toResult(mid: number, { code, message, fields }: AppError): MutationResult {
  return fields ? { mid, code, message, fields: { ...fields } } : { mid, code, message };
}
