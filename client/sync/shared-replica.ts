import type { Actor } from "../../shared/sync/mutation.ts";
import { askToPersist } from "./ask-to-persist.ts";
import { nothingBefore, openBefore } from "./before-open.ts";
import { compiledEngine } from "./engine.ts";
import { realClock } from "./real-clock.ts";
import { createReplicaClient, type ReplicaClient } from "./replica-client.ts";
import type { ActingAs, Reply, Request, WorkerStart } from "./rpc.ts";
import { followTabLife } from "./tab-life.ts";
import {
  leaderChannel,
  leaderLock,
  replyChannel,
  requestChannel,
  tabLock,
  workerLock,
} from "./tab-names.ts";
import { markUnsent, noMarks } from "./unsent-mark.ts";
import { wantedLeads } from "./wanted-leads.ts";
import { keepWorker, type WorkerLife } from "./worker-life.ts";

/** The replica as one tab holds it. */
export interface SharedReplica extends ReplicaClient {
  /** Lets go of it: another tab takes over. */
  close(): void;
}

/**
 * Joins the replica that all tabs of this person share. One tab leads: it holds a Web Lock and runs
 * the worker that owns the storage and the socket. The others ask that worker over broadcast
 * channels. When the leader goes or is put to sleep, the browser gives the lock to another tab, whose
 * worker opens the same storage; open questions are asked again there.
 *
 * @param other - somebody else views as this person: the replica is another, and nothing of it is kept
 */
export function joinSharedReplica(actor: Actor, other?: ActingAs): SharedReplica {
  const key = other ? `as-${other.id}` : keyOf(actor);
  const tab = crypto.randomUUID();
  const requests = new BroadcastChannel(requestChannel(key));
  const replies = new BroadcastChannel(replyChannel(key, tab));
  const leaders = new BroadcastChannel(leaderChannel(key));
  const marks = other ? noMarks : markUnsent(key, localStorage);
  let worker: WorkerLife | null = null;
  let stepDown: () => void = () => undefined;
  /** A worker takes a tab that does not hold its lock for one that has gone: before, nothing is asked. */
  let isPresent = false;

  const client = createReplicaClient(
    {
      send: (request: Request) => {
        if (worker) worker.send(request);
        else if (isPresent) requests.postMessage({ tab, request });
      },
    },
    other ? nothingBefore : openBefore(key, actor, tab),
  );
  const nudge = () => client.nudge(navigator.onLine, document.visibilityState === "visible");
  const greet = () => {
    requests.postMessage({ tab, request: { kind: "greet" } satisfies Request });
    nudge();
  };

  /** Waits for the lead, has it until `stepDown`, and takes part as a follower meanwhile. */
  function stand(): void {
    const withdrawn = new AbortController();
    const lead = () => {
      // The lock may be granted while it is being given up.
      if (withdrawn.signal.aborted) return undefined;
      worker = startWorker();
      nudge();
      return new Promise<void>((resolve) =>
        withdrawn.signal.addEventListener("abort", () => resolve()),
      );
    };
    void navigator.locks
      .request(leaderLock(key), { signal: withdrawn.signal }, lead)
      .catch(ignoreAbort);
    stepDown = () => {
      worker?.end();
      worker = null;
      withdrawn.abort();
    };
    greet();
  }

  function startWorker(): WorkerLife {
    const syncUrl = `${location.origin.replace(/^http/, "ws")}/sync`;
    const spawn = (id: string) => {
      const started = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      const life = workerLock(id);
      const wantLeads = wantedLeads();
      const engine = compiledEngine();
      const message: WorkerStart = { actor, key, syncUrl, life, other, wantLeads, engine };
      started.postMessage(message);
      return started;
    };
    const gone = (id: string, signal: AbortSignal) =>
      navigator.locks.request(workerLock(id), { signal }, () => undefined);
    return keepWorker(
      { spawn, gone, clock: realClock },
      {
        reply: (reply) => {
          client.receive(marks.through(reply));
          if (reply.kind === "ready") nudge();
        },
        died: () => {
          client.receive({ kind: "restarting" });
          leaders.postMessage("restarting");
        },
      },
    );
  }

  replies.addEventListener("message", ({ data }: MessageEvent<Reply>) => client.receive(data));
  leaders.addEventListener("message", ({ data }: MessageEvent<"ready" | "restarting">) => {
    if (data === "restarting") client.receive({ kind: "restarting" });
    else if (!worker) greet();
  });
  let leave: () => void = () => undefined;
  const stay = new Promise<void>((resolve) => (leave = resolve));
  let isClosed = false;
  void navigator.locks.request(tabLock(tab), () => {
    if (isClosed) return undefined;
    isPresent = true;
    stand();
    return stay;
  });
  if (!other) void askToPersist();
  const unfollow = followTabLife({ sleep: () => stepDown(), wake: stand, nudge });

  return {
    ...client,
    get status() {
      return client.status;
    },
    wipe: async () => {
      await client.wipe();
      marks.clear();
    },
    close: () => {
      isClosed = true;
      unfollow();
      stepDown();
      leave();
      for (const channel of [requests, replies, leaders]) channel.close();
    },
  };
}

/** Names what a device keeps of one person. */
export function keyOf({ userId, orgId }: Pick<Actor, "userId" | "orgId">): string {
  return `${userId}-${orgId}`;
}

/** A lock that was still waited for when the tab let go. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== "AbortError") throw error;
}
