import { AppError } from "../../shared/errors.ts";
import type { Rejection, Replica, ReplicaStatus } from "./replica.ts";
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
export function createReplicaClient(port: Port): ReplicaClient {
  const watches = new Map<string, { request: Request; onRows: (rows: unknown[]) => void }>();
  const pending = new Map<string, Pending>();
  const statusListeners = new Set<(status: ReplicaStatus) => void>();
  const rejectionListeners = new Set<(rejections: Rejection[]) => void>();
  let status: ReplicaStatus = { state: "opening", since: null, waiting: 0, progress: null };
  let rejections: Rejection[] = [];

  function ask<T>(toRequest: (id: string) => Request): Promise<T> {
    const id = crypto.randomUUID();
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

  const handlers: {
    [Kind in Reply["kind"]]: (reply: Extract<Reply, { kind: Kind }>) => void;
  } = {
    ready: () => {
      for (const { request } of [...watches.values(), ...pending.values()]) port.send(request);
    },
    rows: ({ id, rows }) => watches.get(id)?.onRows(rows),
    done: ({ id, value }) => settle(id, ({ resolve }) => resolve(value)),
    refused: ({ id, code, message, fields }) =>
      settle(id, ({ reject }) => reject(new AppError(code, message, fields))),
    status: (reply) =>
      setStatus({ ...reply.status, ...(status.device && { device: status.device }) }),
    device: ({ device }) => setStatus({ ...status, device }),
    alive: () => undefined,
    restarting: () => {
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
      watches.set(id, { request, onRows: onRows as (rows: unknown[]) => void });
      port.send(request);
      return () => {
        watches.delete(id);
        port.send({ kind: "unwatch", id });
      };
    },
    query: (query) => ask((id) => ({ kind: "query", id, query })),
    mutate: (mutation, args) => ask((id) => ({ kind: "mutate", id, name: mutation.name, args })),
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
