import type { PgTable } from "drizzle-orm/pg-core";
import type { GenericSchema, InferOutput } from "valibot";
import type { Principal } from "../permissions.ts";
import type { Query } from "./query.ts";
import type { Changes, NewRow, Row } from "./row.ts";

/** The person a write is made for, as the server knows them. */
export type Actor = Principal;

/**
 * The rows a mutation works on: the replica's in the browser, the database's on the server. The
 * server's checks permission, guards and writability at each write, so no mutation has to.
 */
export interface MutationTx {
  /** The row, or undefined when it does not exist or the actor may not see it. */
  get<T extends PgTable>(table: T, id: string): Promise<Row<T> | undefined>;
  find<T extends PgTable>(query: Query<T>): Promise<Row<T>[]>;
  /**
   * Adds a row; does nothing when the id is already there, so that a repeated create is harmless.
   *
   * @throws AppError `forbidden` - the actor may not create this row
   */
  insert<T extends PgTable>(table: T, row: NewRow<T>): Promise<void>;
  /**
   * @throws AppError `gone` - the row does not exist or is out of the actor's sight
   * @throws AppError `forbidden` - the actor may not change this column of this row
   * @throws AppError `conflict` - a guarded column changed since the actor last saw it
   */
  update<T extends PgTable>(table: T, id: string, changes: Changes<T>): Promise<void>;
  /** Time of the write, ISO-8601 UTC: the device's clock on the replica, the server's there. */
  readonly now: string;
}

/** A named write. */
export interface Mutation<Schema extends GenericSchema = GenericSchema> {
  /** `"lead.assign"`: noun and verb. */
  readonly name: string;
  readonly version: number;
  readonly args: Schema;
  /**
   * For each earlier version that devices may still hold, how its arguments become those of the next.
   * Kept for 90 days after the version was replaced.
   */
  readonly upcasts?: Readonly<Record<number, (args: unknown) => unknown>>;
  run(tx: MutationTx, args: InferOutput<Schema>, actor: Actor): Promise<void>;
}

/**
 * Declares a named write. The replica runs it at once; the server runs it again on the
 * authoritative rows and its outcome wins. So `run` must be deterministic: ids arrive in `args`.
 */
export function defineMutation<const Schema extends GenericSchema>(
  mutation: Mutation<Schema>,
): Mutation<Schema> {
  return mutation;
}
