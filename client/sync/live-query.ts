import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  useContext,
} from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { Rejection, Replica, ReplicaStatus } from "./replica.ts";

export const ReplicaContext = createContext<Replica>();

/** The replica of the signed-in person. */
export function useReplica(): Replica {
  const replica = useContext(ReplicaContext);
  if (!replica) throw new Error("useReplica needs a <ReplicaContext.Provider> above it");
  return replica;
}

/**
 * Rows of `query`, kept up to date; undefined until the first result. Rows are matched by `id`, so
 * that only what changed is rendered again. Re-subscribes when the query changes and keeps showing
 * the previous rows until the next ones arrive.
 */
export function createLiveQuery<R>(query: Accessor<LiveQuery<R>>): Accessor<R[] | undefined> {
  const replica = useReplica();
  const [result, setResult] = createStore<{ rows: R[] | undefined }>({ rows: undefined });
  const show = (rows: R[]) => setResult("rows", reconcile(rows, { key: "id", merge: false }));
  createEffect(() => {
    onCleanup(replica.watch(query(), show));
  });
  const rows = createMemo(() => result.rows);
  return rows;
}

/** The first row of `query`; undefined until the first result, null when there is none. */
export function createLiveRow<R>(query: Accessor<LiveQuery<R>>): Accessor<R | null | undefined> {
  const rows = createLiveQuery(query);
  return () => {
    const found = rows();
    return found && (found[0] ?? null);
  };
}

/** How fresh the replica is, kept up to date. */
export function createReplicaStatus(): Accessor<ReplicaStatus> {
  const [status, setStatus] = createSignal<ReplicaStatus>({
    state: "opening",
    since: null,
    waiting: 0,
    progress: null,
  });
  onCleanup(useReplica().watchStatus(setStatus));
  return status;
}

/** Whether this device is on its way to its copy: what is not here may be there in a moment. */
export function createFilling(): Accessor<boolean> {
  const status = createReplicaStatus();
  return () => filling.has(status().state);
}

const filling: ReadonlySet<ReplicaStatus["state"]> = new Set(["opening", "connecting", "loading"]);

/** Changes that the server refused, newest first. */
export function createRejections(): Accessor<Rejection[]> {
  const [rejections, setRejections] = createSignal<Rejection[]>([]);
  onCleanup(useReplica().watchRejections(setRejections));
  return rejections;
}
