import type { Shape } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import type { Rejection } from "./replica.ts";
import type { OutboxEntry, ReplicaState } from "./store.ts";

/**
 * What a replica in PGlite keeps in memory beside its tables: everything but the rows. It is small
 * (a base for each row with undecided changes) and asked for at every step. One owner, so the copy
 * is never out of date.
 */
export interface Kept {
  readonly state: ReplicaState;
  readonly outbox: readonly OutboxEntry[];
  readonly rejections: readonly Rejection[];
  /** Bases by `baseKey`. */
  readonly bases: ReadonlyMap<string, AnyRow | null>;
}

export function baseKey(shape: Shape, id: string): string {
  return `${shape.name}/${id}`;
}
