import { AppError } from "../../shared/errors.ts";
import { type BeforeOpen, nothingBefore } from "./before-open.ts";
import type { Rejection, Replica, ReplicaStatus } from "./replica.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { BeyondAnswer } from "./beyond.ts";
import type { FollowState } from "./followed.ts";
import type { Port, Reply, Request } from "./rpc.ts";

/** A tab's view of the replica, and where the replies of its worker go in. */
export interface ReplicaClient extends Replica {
  receive(reply: Reply): void;
  /** The network is back or gone, or the page came to the front or left it. */
  nudge(online: boolean, visible: boolean): void;
  /** Deletes everything this device holds for the person, pending changes included. */
  wipe(): Promise<void>;
  readonly status: ReplicaStatus;
}

interface Watch {
  readonly request: Request;
  readonly onRows: (rows: unknown[]) => void;
  /** Rows of the replica have come: kept ones would be older. */
  isAnswered: boolean;
}

/** Something else that the worker is to keep telling of. */
interface Subscription {
  readonly request: Request;
  readonly onNews: (news: BeyondAnswer | FollowState) => void;
}

interface Pending {
  readonly request: Request;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks the worker over `port`. Everything open is asked again when a worker says it is ready, so
 * that a tab outlives the worker it was talking to; a repeated mutation carries the same id and is
 * stored once.
 */
export function createReplicaClient(port: Port, before: BeforeOpen = nothingBefore): ReplicaClient {
  const watches = new Map<string, Watch>();
  const subscriptions = new Map<string, Subscription>();
  const pending = new Map<string, Pending>();
  const statusListeners = new Set<(status: ReplicaStatus) => void>();
  const rejectionListeners = new Set<(rejections: Rejection[]) => void>();
  let status: ReplicaStatus = { state: "opening", since: null, waiting: 0, progress: null };
  let rejections: Rejection[] = [];
  let isOpen = false;

  function ask<T>(
    toRequest: (id: string) => Request,
    id: string = crypto.randomUUID(),
  ): Promise<T> {
    const request = toRequest(id);
    return new Promise<T>((resolve, reject) => {
      pending.set(id, { request, resolve: resolve as (value: unknown) => void, reject });
      port.send(request);
    });
  }

  function settle(id: string, end: (request: Pending) => void): void {
    const request = pending.get(id);
    pending.delete(id);
    if (request) end(request);
  }

  function setStatus(next: ReplicaStatus): void {
    status = next;
    for (const listener of statusListeners) listener(status);
  }

  function subscribe<News extends BeyondAnswer | FollowState>(
    toRequest: (id: string) => Request,
    onNews: (news: News) => void,
  ): () => void {
    const id = crypto.randomUUID();
    const request = toRequest(id);
    subscriptions.set(id, { request, onNews: onNews as Subscription["onNews"] });
    port.send(request);
    return () => {
      subscriptions.delete(id);
      port.send({ kind: "unwatch", id });
    };
  }

  /** Shows what was kept, unless the replica is faster. */
  async function showKept(
    query: LiveQuery<unknown>,
    isAnswered: () => boolean,
    show: (rows: unknown[]) => void,
  ): Promise<void> {
    if (isOpen) return;
    const rows = await before.recall(query);
    if (rows && !isAnswered()) show([...rows]);
  }

  const handlers: {
    [Kind in Reply["kind"]]: (reply: Extract<Reply, { kind: Kind }>) => void;
  } = {
    ready: () => {
      isOpen = true;
      for (const { request } of [
        ...watches.values(),
        ...subscriptions.values(),
        ...pending.values(),
      ])
        port.send(request);
    },
    rows: ({ id, rows }) => {
      const watch = watches.get(id);
      if (!watch) return;
      watch.isAnswered = true;
      watch.onRows(rows);
    },
    beyond: ({ id, answer }) => subscriptions.get(id)?.onNews(answer),
    followed: ({ id, state }) => subscriptions.get(id)?.onNews(state),
    done: ({ id, value }) => settle(id, ({ resolve }) => resolve(value)),
    refused: ({ id, code, message, fields }) =>
      settle(id, ({ reject }) => reject(new AppError(code, message, fields))),
    status: (reply) =>
      setStatus({ ...reply.status, ...(status.device && { device: status.device }) }),
    device: ({ device }) => setStatus({ ...status, device }),
    alive: () => undefined,
    restarting: () => {
      isOpen = false;
      // Why it does not open is worth more than that it is tried again.
      if (status.state !== "broken") setStatus({ ...status, state: "restarting" });
    },
    broken: ({ problem }) => setStatus({ ...status, state: "broken", problem }),
    rejections: (reply) => {
      rejections = reply.rejections;
      for (const listener of rejectionListeners) listener(rejections);
    },
  };

  return {
    get status() {
      return status;
    },
    watch: (query, onRows) => {
      const id = crypto.randomUUID();
      const request: Request = { kind: "watch", id, query };
      const watch: Watch = {
        request,
        onRows: onRows as (rows: unknown[]) => void,
        isAnswered: false,
      };
      watches.set(id, watch);
      port.send(request);
      void showKept(query, () => watch.isAnswered || !watches.has(id), watch.onRows);
      return () => {
        watches.delete(id);
        port.send({ kind: "unwatch", id });
      };
    },
    watchBeyond: (question, onAnswer) =>
      subscribe((id) => ({ kind: "watchBeyond", id, question }), onAnswer),
    follow: (table, rowId, onState) =>
      subscribe((id) => ({ kind: "follow", id, table, rowId }), onState),
    query: <R>(query: LiveQuery<R>, onKept?: (rows: R[]) => void) => {
      const keep = onKept !== undefined;
      const id = crypto.randomUUID();
      const rows = ask<R[]>(() => ({ kind: "query", id, query, keep }), id);
      if (onKept) void showKept(query, () => !pending.has(id), onKept as (rows: unknown[]) => void);
      return rows;
    },
    mutate: (mutation, args) => {
      const id = crypto.randomUUID();
      const stored = ask<void>(() => ({ kind: "mutate", id, name: mutation.name, args }), id);
      if (!isOpen) before.keep(id, mutation.name, args, stored);
      return stored;
    },
    dismissRejection: (mid) => ask((id) => ({ kind: "dismiss", id, mid })),
    wipe: () => ask((id) => ({ kind: "wipe", id })),
    nudge: (online, visible) => port.send({ kind: "nudge", online, visible }),
    watchStatus: (onStatus) => {
      onStatus(status);
      statusListeners.add(onStatus);
      return () => statusListeners.delete(onStatus);
    },
    watchRejections: (onRejections) => {
      onRejections(rejections);
      rejectionListeners.add(onRejections);
      return () => rejectionListeners.delete(onRejections);
    },
    receive: (reply) => handlers[reply.kind](reply as never),
  };
}
