import type { Actor } from "../../shared/sync/mutation.ts";
import { createReplicaClient, type ReplicaClient } from "./replica-client.ts";
import type { Reply, Request, WorkerStart } from "./rpc.ts";
import { leaderChannel, leaderLock, replyChannel, requestChannel, tabLock } from "./tab-names.ts";

/** The replica as one tab holds it. */
export interface SharedReplica extends ReplicaClient {
  /** Lets go of it: another tab takes over. */
  close(): void;
}

/**
 * Joins the replica that all tabs of this person share. One tab leads: it holds a Web Lock and runs
 * the worker that owns the storage and the socket. The others ask that worker over broadcast
 * channels. When the leader goes, the browser gives the lock to another tab, whose worker opens the
 * same storage; open questions are asked again there.
 */
export function joinSharedReplica(actor: Actor): SharedReplica {
  const key = `${actor.userId}-${actor.orgId}`;
  const tab = crypto.randomUUID();
  const requests = new BroadcastChannel(requestChannel(key));
  const replies = new BroadcastChannel(replyChannel(key, tab));
  const leaders = new BroadcastChannel(leaderChannel(key));
  let worker: Worker | null = null;
  let release: () => void = () => undefined;

  const client = createReplicaClient({
    send: (request: Request) => {
      if (worker) worker.postMessage(request);
      else requests.postMessage({ tab, request });
    },
  });
  const greet = () => requests.postMessage({ tab, request: { kind: "greet" } satisfies Request });

  function lead(): Promise<void> {
    worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => client.receive(data));
    const syncUrl = `${location.origin.replace(/^http/, "ws")}/sync`;
    worker.postMessage({ actor, key, syncUrl } satisfies WorkerStart);
    return new Promise((resolve) => {
      release = () => {
        worker?.terminate();
        resolve();
      };
    });
  }

  replies.addEventListener("message", ({ data }: MessageEvent<Reply>) => client.receive(data));
  leaders.addEventListener("message", () => {
    if (!worker) greet();
  });
  const closed = new AbortController();
  let leave: () => void = () => undefined;
  const stay = new Promise<void>((resolve) => (leave = resolve));
  void navigator.locks.request(tabLock(tab), () => stay);
  void navigator.locks.request(leaderLock(key), { signal: closed.signal }, lead).catch(ignoreAbort);
  greet();

  const nudge = () => client.nudge(navigator.onLine);
  addEventListener("online", nudge);
  addEventListener("offline", nudge);
  document.addEventListener("visibilitychange", nudge);

  return {
    ...client,
    get status() {
      return client.status;
    },
    close: () => {
      closed.abort();
      leave();
      release();
      removeEventListener("online", nudge);
      removeEventListener("offline", nudge);
      document.removeEventListener("visibilitychange", nudge);
      for (const channel of [requests, replies, leaders]) channel.close();
    },
  };
}

/** A lock that was still waited for when the tab let go. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
}
