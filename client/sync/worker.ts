import { AppError } from "../../shared/errors.ts";
import { readOnlySentence, tokenProtocol } from "../../shared/impersonation/limits.ts";
import { mutations } from "../../shared/mutations.ts";
import { nothingBeside, openBeside } from "./beside.ts";
import { watchForDefects } from "./damage.ts";
import { createDevice } from "./device.ts";
import { createLocalReplica, type LocalReplica } from "./local-replica.ts";
import { realClock } from "./real-clock.ts";
import { type ServedReplica, serveTab, type TabServer } from "./replica-server.ts";
import { createRest } from "./rest.ts";
import type { Reply, Request, WorkerStart } from "./rpc.ts";
import { fullSentence, openInMemory, openStorage, type Storage } from "./storage.ts";
import { leaderChannel, replyChannel, requestChannel, tabLock } from "./tab-names.ts";
import { createWebSocketTransport } from "./transport.ts";

// The worker of the leading tab: it alone opens the replica and serves every tab.
self.addEventListener(
  "message",
  ({ data }: MessageEvent<WorkerStart>) => {
    run(data).catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      self.postMessage({ kind: "broken", problem } satisfies Reply);
      self.close();
    });
  },
  { once: true },
);

async function run(start: WorkerStart): Promise<void> {
  await holdLife(start.life);
  const device = createDevice();
  const { other, engine } = start;
  const storage = await (other
    ? openInMemory(engine)
    : openStorage(start.key, engine, () => device.changed(storage.device)));
  // Nothing of somebody else is to be kept here: that nothing is, is no news.
  if (!other) device.changed(storage.device);
  const replica = createReplica(start, storage);
  const mutate = async (name: string, args: unknown, requestId: string) => {
    if (other?.mode === "read") throw new AppError("forbidden", readOnlySentence);
    if (storage.journal.knows(requestId)) return;
    if (!(await storage.hasRoom())) throw new AppError("failed", fullSentence);
    await replica.mutate(name, args, requestId);
  };
  const beside = other ? nothingBeside : await openBeside(start, storage, mutate);
  replica.onChanges(beside.changed);
  const served: ServedReplica = {
    replica,
    rest: createRest(replica, realClock),
    onDevice: device.watch,
    keep: beside.keep,
    mutate,
    wipe: async () => {
      await replica.close();
      await storage.delete();
      await beside.clear();
    },
  };
  serveOwnTab(served);
  serveOtherTabs(served, start.key);
  await replica.start();
}

/** The tab waits for this lock: it gets it when this worker is gone, however that came about. */
function holdLife(life: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(life, () => {
      self.postMessage({ kind: "alive" } satisfies Reply);
      resolve();
      return new Promise(() => undefined);
    });
  });
}

function createReplica(start: WorkerStart, { store, journal }: Storage): LocalReplica {
  // A worker whose database is no good ends itself: its tab starts another, which repairs what it can.
  const watched = watchForDefects(store, (defect, problem) => {
    if (defect === "damaged") journal.append([{ kind: "damaged", problem }]);
    self.close();
  });
  return createLocalReplica({
    store: watched,
    actor: start.actor,
    mutations,
    transport: createWebSocketTransport(
      () => new WebSocket(start.syncUrl, start.other ? [tokenProtocol, start.other.token] : []),
    ),
    wantLeads: start.wantLeads,
    clock: realClock,
    onError: (error) => self.reportError(error),
  });
}

function serveOwnTab(served: ServedReplica): void {
  const tab = serveTab(served, "own", (reply) => self.postMessage(reply));
  self.addEventListener("message", ({ data }: MessageEvent<Request>) => tab.receive(data));
  tab.receive({ kind: "greet" });
}

/** Other tabs write to one channel and are answered each on its own. */
function serveOtherTabs(served: ServedReplica, key: string): void {
  const tabs = new Map<string, TabServer>();
  const requests = new BroadcastChannel(requestChannel(key));
  requests.addEventListener(
    "message",
    ({ data }: MessageEvent<{ tab: string; request: Request }>) => {
      const known = tabs.get(data.tab);
      const tab = known ?? openTab(data.tab);
      tab.receive(data.request);
    },
  );
  new BroadcastChannel(leaderChannel(key)).postMessage("ready");

  function openTab(id: string): TabServer {
    const replies = new BroadcastChannel(replyChannel(key, id));
    const tab = serveTab(served, id, (reply: Reply) => replies.postMessage(reply));
    tabs.set(id, tab);
    // The tab holds this lock as long as it lives.
    void navigator.locks.request(tabLock(id), () => {
      tab.close();
      replies.close();
      tabs.delete(id);
    });
    return tab;
  }
}
