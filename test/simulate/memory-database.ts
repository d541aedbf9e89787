import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { member } from "../../schema/organizations.ts";
import { audienceOf } from "../../shared/sync/audience.ts";
import { resolveRights, type RoleRows } from "../../shared/permissions/resolve.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import type { LogEntry } from "../../server/sync/feed.ts";
import type { PresentActor } from "../../server/sync/present-actor.ts";
import type { Writers } from "./check-overwritten.ts";
import { copyLedger, createLedger, forgetSince, type Ledger } from "./ledger.ts";

type Table = ReadonlyMap<string, AnyRow>;
export type Tables = ReadonlyMap<string, Table>;

export interface StoredClient {
  readonly userId: string;
  lastMid: number;
  results: MutationResult[];
  /** Version at which each of its mutations was decided. */
  readonly versionByMid: Map<number, number>;
}

/** What a state of the database consists of: the present one, or one that a node still reads. */
export interface DatabaseState {
  generation: string;
  head: number;
  horizon: number;
  log: readonly LogEntry[];
  tables: Tables;
  clients: Map<string, StoredClient>;
}

/** A past version, and when it was the newest. */
export interface Version {
  readonly tables: Tables;
  readonly since: number;
}

export interface Change {
  readonly shape: Shape;
  readonly id: string;
  /** Null deletes. */
  readonly row: AnyRow | null;
}

/** A server's database in memory: rows, change log, clients, and every past version for the oracle. */
export interface MemoryDatabase extends DatabaseState {
  readonly orgId: string;
  /** The versions of each generation. */
  readonly history: Map<string, Version[]>;
  ledger: Ledger;
  /** What was pushed under each number, by `"<client id>/<mid>"`. */
  readonly calls: Map<string, MutationCall>;
  /** Who wrote the fields of leads. */
  writers: Writers;
  /** People whose device runs the build before. */
  readonly earlierBuilds: Set<string>;
  /** While down every round trip fails. */
  down: boolean;
  /** How often it was. */
  outages: number;
  /** Run once after the next commit that adds a lead, and forgotten. */
  follow: ((lead: AnyRow) => void) | null;
  /** Run once, just before somebody's rights are read, and forgotten. */
  forestall: { readonly userId: string; readonly run: () => void } | null;
  /** Commits changed rows as one version. */
  commit(changes: readonly Change[]): void;
  /** Transactions run one after another. */
  queue: Promise<void>;
  versions(): Version[];
}

export function createMemoryDatabase(orgId: string, now: () => number): MemoryDatabase {
  const tables: Tables = new Map(shapes.map(({ name }) => [name, new Map()]));
  let revision = 0;
  const database: MemoryDatabase = {
    orgId,
    generation: orgId,
    head: 0,
    horizon: 0,
    log: [],
    tables,
    clients: new Map(),
    history: new Map([[orgId, [{ tables, since: now() }]]]),
    ledger: createLedger(),
    calls: new Map(),
    writers: new Map(),
    earlierBuilds: new Set(),
    down: false,
    outages: 0,
    follow: null,
    forestall: null,
    queue: Promise.resolve(),
    versions: () => database.history.get(database.generation) ?? [],
    commit: (changes) => {
      if (changes.length === 0) return;
      const version = database.head + 1;
      const before = database.tables;
      const after = apply(before, changes, () => ++revision);
      const entries = changes.flatMap((change) => entryOf(orgId, version, change, before, after));
      Object.assign(database, { tables: after, head: version, log: [...database.log, ...entries] });
      database.versions().push({ tables: after, since: now() });
      const made = changes.find(({ shape, id }) => isNewLead(shape, id, before))?.row;
      if (!made || !database.follow) return;
      const { follow } = database;
      database.follow = null;
      follow(made);
    },
  };
  return database;
}

function isNewLead({ name }: Shape, id: string, before: Tables): boolean {
  return name === "lead" && !before.get(name)?.has(id);
}

/** A copy of the present state that later commits do not change. */
export function copyState(state: DatabaseState): DatabaseState {
  const { generation, head, horizon, log, tables } = state;
  const clients = [...state.clients].map(([id, client]): [string, StoredClient] => [
    id,
    { ...client, results: [...client.results], versionByMid: new Map(client.versionByMid) },
  ]);
  return { generation, head, horizon, log, tables, clients: new Map(clients) };
}

/** What the database can come back from. */
export interface Backup {
  readonly state: DatabaseState;
  readonly ledger: Ledger;
}

export function takeBackup(database: MemoryDatabase): Backup {
  return { state: copyState(database), ledger: copyLedger(database.ledger) };
}

/** Brings the database back as it was, under a new generation: its versions are told anew. */
export function restore(database: MemoryDatabase, backup: Backup, generation: string): void {
  const { state, ledger } = backup;
  const past = database.history.get(state.generation) ?? [];
  database.history.set(generation, past.slice(0, state.head + 1));
  Object.assign(database, copyState(state), { generation });
  database.ledger = forgetSince(ledger, database.ledger);
}

/** Lets happen what is to happen before this person's rights are read. */
export function forestall(database: MemoryDatabase, userId: string): void {
  if (database.forestall?.userId !== userId) return;
  const { run } = database.forestall;
  database.forestall = null;
  run();
}

/** The person as they are in a state, or null when they may not sign in. */
export function actorIn(
  { tables }: DatabaseState,
  orgId: string,
  userId: string,
): PresentActor | null {
  const row = tables.get(shapeOf(member).name)?.get(userId);
  if (!row?.["active"]) return null;
  const { role, teamId, branchId } = row;
  const rowsOfRoles = ["role", "role_grant", "role_mask"].flatMap((name) => [
    ...(tables.get(name)?.values() ?? []),
  ]);
  const rights = resolveRights(role as string, roleRowsIn(tables));
  const rightsMark = [row, ...rowsOfRoles].map((one) => one["rv"] as number).join();
  return { orgId, userId, role, rights, rightsMark, teamId, branchId } as unknown as PresentActor;
}

function roleRowsIn(tables: Tables): RoleRows {
  const rowsOf = (table: string) => [...(tables.get(table)?.values() ?? [])];
  return {
    roles: rowsOf("role"),
    grants: rowsOf("role_grant"),
    masks: rowsOf("role_mask"),
  } as unknown as RoleRows;
}

export function rowOf({ tables }: DatabaseState, shape: Shape, id: string): AnyRow | undefined {
  return tables.get(shape.name)?.get(id);
}

export function rowsOf({ tables }: DatabaseState, shape: Shape): AnyRow[] {
  return [...(tables.get(shape.name)?.values() ?? [])];
}

/** Only tables that change are copied: the others stay the same map from version to version. */
function apply(before: Tables, changes: readonly Change[], nextRevision: () => number): Tables {
  const after = new Map(before);
  const copied = new Map<string, Map<string, AnyRow>>();
  const tableOf = (shape: Shape) => {
    const copy = copied.get(shape.name) ?? new Map(before.get(shape.name));
    copied.set(shape.name, copy);
    after.set(shape.name, copy);
    return copy;
  };
  const remove = (shape: Shape, id: string) => {
    tableOf(shape).delete(id);
    for (const child of shape.children)
      for (const row of Array.from(after.get(child.name)?.values() ?? []))
        if (row[child.parent?.column ?? "id"] === id) remove(child, row.id);
  };
  for (const { shape, id, row } of changes) {
    if (row) tableOf(shape).set(id, { ...row, rv: nextRevision() });
    else remove(shape, id);
  }
  return after;
}

/** What the trigger writes: a child carries its parent's keys and is silent when the parent is gone. */
function entryOf(
  orgId: string,
  version: number,
  { shape, id }: Change,
  before: Tables,
  after: Tables,
): LogEntry[] {
  const [old, now] = [before.get(shape.name)?.get(id), after.get(shape.name)?.get(id)];
  const op = old ? (now ? "U" : "D") : "I";
  const entry = { version, tbl: shape.number, rowId: id, op };
  const keysOf = (row: AnyRow | undefined) => (row ? audienceOf(shape, orgId, row) : []);
  if (!shape.parent) return [{ ...entry, audBefore: keysOf(old), audAfter: keysOf(now) }];
  const parent = shapeOf(shape.parent.table);
  const parentRow = after.get(parent.name)?.get((now ?? old)?.[shape.parent.column] as string);
  if (!parentRow) return [];
  const keys = audienceOf(parent, orgId, parentRow);
  return [{ ...entry, audBefore: old ? keys : [], audAfter: now ? keys : [] }];
}
