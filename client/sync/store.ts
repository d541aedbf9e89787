import type { Shape } from "../../schema/shape.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { TableSum } from "../../shared/sync/protocol/check.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { Where } from "../../shared/sync/where.ts";
import type { Sql } from "../../shared/sync/where-sql.ts";
import type { Rejection } from "./replica.ts";

/** A snapshot under way, as far as it is stored. */
export interface SnapshotProgress {
  /** Version that the delta behind it begins at. */
  readonly to: number;
  /** The replica was empty when it began: nothing has to be removed when it ends. */
  readonly fresh: boolean;
  /** The rows that are here were sent under the same keys and mask: one of the same revision is the same. */
  readonly same: boolean;
  /** The last row stored; null before the first. */
  readonly last: { readonly tbl: string; readonly createdAt: string; readonly id: string } | null;
}

/** Where a replica stands. */
export interface ReplicaState {
  readonly clientId: string;
  readonly generation: string | null;
  /** Version its rows stand at; null before a snapshot is complete. */
  readonly cursor: number | null;
  /** False from a snapshot to its first poke: pages are read at different moments. */
  readonly whole: boolean;
  /** Highest version ever heard of. */
  readonly high: number;
  readonly keys: readonly string[];
  readonly keysHash: string | null;
  /** Least `createdAt` of the rows it holds, by table. */
  readonly floors: Floors;
  /** Highest revision of a lead that came: lists ask what is newer. */
  readonly newestLead: number;
  /** How far a snapshot has come that is not complete. */
  readonly snapshot: SnapshotProgress | null;
  /** Number of the next mutation. */
  readonly nextMid: number;
  /** Last mutation the server has decided. */
  readonly lastMid: number;
}

/** What a mutation did to one row; replayed over newer rows of the server until it is decided. */
export interface Patch {
  readonly tbl: string;
  readonly id: string;
  readonly op: "insert" | "update";
  /** The whole row of an insert, the changed columns of an update. */
  readonly values: Readonly<Record<string, Value>>;
}

/** A mutation made here that the server has not decided. */
export interface OutboxEntry {
  readonly mid: number;
  readonly name: string;
  readonly v: number;
  readonly args: unknown;
  readonly patches: readonly Patch[];
  /** The columns it changes as they were seen, by `"<table>/<id>"`. */
  readonly base: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** The device's clock, ISO-8601 UTC. */
  readonly at: string;
  /** Identity of the caller's request: a request repeated after a tab died is stored once. */
  readonly requestId: string;
}

/** Rows by their id. */
export type RowsById = ReadonlyMap<string, AnyRow>;

/**
 * One atomic step of a store. What is kept beside the rows is small and in memory: it is read and changed
 * at once. Only rows are waited for.
 */
export interface StoreTx {
  state(): ReplicaState;
  setState(changes: Partial<ReplicaState>): void;

  /** The rows of these ids that are there. */
  rows(shape: Shape, ids: readonly string[]): Promise<AnyRow[]>;
  find(shape: Shape, where: Where): Promise<AnyRow[]>;
  ids(shape: Shape): Promise<string[]>;
  /** Number, sum and exclusive or of the revisions of all rows. */
  sum(shape: Shape): Promise<Omit<TableSum, "tbl">>;
  /**
   * Adds or replaces rows; a child whose parent is absent is skipped.
   *
   * @param told - called with the rows of these ids as they were before, at the latest when the step
   * is carried out: to read them first would be another question
   */
  put(shape: Shape, rows: readonly AnyRow[], told?: (before: RowsById) => void): Promise<void>;
  /** As `put`, for many rows in wire order that are expected not to be here yet. */
  load(shape: Shape, rows: readonly (readonly Value[])[]): Promise<void>;
  /** Removes rows and their children. */
  remove(shape: Shape, ids: readonly string[]): Promise<void>;

  /** The server's images of rows that are changed here: null for a row only made here. */
  bases(shape: Shape, ids: readonly string[]): Map<string, AnyRow | null>;
  setBases(shape: Shape, bases: ReadonlyMap<string, AnyRow | null>): void;
  dropBases(shape: Shape, ids: readonly string[]): void;

  /** Undecided mutations in order. */
  outbox(): OutboxEntry[];
  enqueue(entry: OutboxEntry): void;
  /** Forgets mutations up to `mid`. */
  dequeue(mid: number): void;
  /** Renumbers what is left from 1, for a new client id. */
  renumber(): void;

  rejections(): Rejection[];
  addRejection(rejection: Rejection): void;
  dropRejection(mid: number): void;
}

/** What one step does; its result is that of the step. */
export type TxBody<Result> = (tx: StoreTx) => Result | Promise<Result>;

/** The rows, the outbox and the state of one replica; survives the death of its process. */
export interface ReplicaStore {
  /** All or nothing, and durable once it resolves. Transactions run one after another. */
  transaction<Result>(body: TxBody<Result>): Promise<Result>;
  /** Reads by SQL. @throws Error where the store has no SQL */
  query<R>(sql: Sql): Promise<R[]>;
  /** A first snapshot of this many rows begins and ends: indexes may wait until it has. */
  beginBulk(rows: number): Promise<void>;
  endBulk(): Promise<void>;
  close(): Promise<void>;
}
