import { mutations } from "../../shared/mutations.ts";
import { realClock } from "./real-clock.ts";
import { createLocalReplica, type LocalReplica } from "./local-replica.ts";
import { freshState } from "./memory-store.ts";
import { createPgliteStore } from "./pglite-store.ts";
import { serveTab, type TabServer } from "./replica-server.ts";
import type { Reply, Request, WorkerStart } from "./rpc.ts";
import { deleteStorage, openStorage } from "./storage.ts";
import { leaderChannel, replyChannel, requestChannel, tabLock } from "./tab-names.ts";
import { createWebSocketTransport } from "./transport.ts";

// The worker of the leading tab: it alone opens the replica and serves every tab.
self.addEventListener(
  "message",
  ({ data }: MessageEvent<WorkerStart>) => {
    run(data).catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      self.postMessage({ kind: "broken", problem } satisfies Reply);
    });
  },
  { once: true },
);

async function run(start: WorkerStart): Promise<void> {
  const { db, lasting } = await openStorage(start.key);
  const store = await createPgliteStore(db, freshState(crypto.randomUUID()));
  const replica = createLocalReplica({
    store,
    actor: start.actor,
    mutations,
    transport: createWebSocketTransport(() => new WebSocket(start.syncUrl)),
    clock: realClock,
    onError: (error) => self.reportError(error),
  });
  const wipe = async () => {
    await replica.close();
    if (lasting) await deleteStorage(start.key);
  };
  serveOwnTab(replica, wipe);
  serveOtherTabs(replica, wipe, start.key);
  await replica.start();
}

function serveOwnTab(replica: LocalReplica, wipe: () => Promise<void>): void {
  const tab = serveTab(replica, (reply) => self.postMessage(reply), wipe);
  self.addEventListener("message", ({ data }: MessageEvent<Request>) => tab.receive(data));
  tab.receive({ kind: "greet" });
}

/** Other tabs write to one channel and are answered each on its own. */
function serveOtherTabs(replica: LocalReplica, wipe: () => Promise<void>, key: string): void {
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
    const tab = serveTab(replica, (reply: Reply) => replies.postMessage(reply), wipe);
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
