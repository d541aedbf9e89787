import { firstScreen } from "../../../../client/leads/frozen-ids.ts";
import { leadRows } from "../../../../client/leads/lead-rows.ts";
import { leadOrders } from "../../../../client/leads/lead-sort.ts";
import { createLocalReplica } from "../../../../client/sync/local-replica.ts";
import { realClock } from "../../../../client/sync/real-clock.ts";
import { openStorage } from "../../../../client/sync/storage.ts";
import type { ReplicaStore } from "../../../../client/sync/store.ts";
import { createWebSocketTransport } from "../../../../client/sync/transport.ts";
import { mutations } from "../../../../shared/mutations.ts";
import { isNull } from "../../../../shared/sync/where.ts";
import { copyLeads } from "./copy-leads.ts";
import type { Start } from "./worker.ts";

/** Times in ms of a replica's first start; all but `opened` since its socket was asked for. */
export interface FirstStart {
  /** From the beginning of the worker's work to an open, empty database. */
  readonly opened: number;
  readonly firstPage: number;
  /** A list that is watched, as the app does, showed the newest leads: right and whole from then on. */
  readonly newest: number;
  /** Every row is stored. */
  readonly loaded: number;
  /** Of that, the time within steps of the store. */
  readonly storing: number;
  /** A list over all rows was answered. */
  readonly listed: number;
  readonly indexed: number;
  readonly live: number;
  /** The floor: the same leads by COPY into the table of an empty replica, and with its indexes. */
  readonly copied: number;
  readonly copiedAndIndexed: number;
}

/** Starts a replica as the app's worker does, with the app's modules. */
export async function measureFirstStart({ actor, syncUrl, engine }: Start): Promise<FirstStart> {
  const begin = performance.now();
  const storage = await openStorage(crypto.randomUUID(), engine, () => undefined);
  const opened = performance.now() - begin;
  const marks = { firstPage: 0, newest: 0, loaded: 0, storing: 0, listed: 0, indexed: 0, live: 0 };
  const asked = performance.now();
  const since = () => performance.now() - asked;
  const store = watched(storage.store, marks, since);
  const replica = createLocalReplica({
    store,
    actor,
    mutations,
    transport: createWebSocketTransport(() => new WebSocket(syncUrl)),
    clock: realClock,
    onError: (error) => self.reportError(error),
  });
  const unwatch = replica.watch(newestLeads, (rows) => {
    if (rows.length === firstScreen) marks.newest ||= since();
  });
  await replica.start();
  await new Promise<void>((resolve) => {
    replica.onStatus(({ state }) => {
      if (state === "live") resolve();
    });
  });
  marks.live = since();
  unwatch();
  const floor = await copyLeads(storage.store);
  await replica.close();
  return { opened, ...marks, ...floor };
}

const newestLeads = leadRows(isNull("deletedAt"), leadOrders.newest, firstScreen);
const oneLead = { text: "select id from lead limit 1", params: [] };

type Marks = { -readonly [Key in keyof FirstStart]?: FirstStart[Key] } & { storing: number };

/** Notes when the steps of a snapshot are done. */
function watched(store: ReplicaStore, marks: Marks, since: () => number): ReplicaStore {
  let isLoading = false;
  return {
    ...store,
    transaction: async (body) => {
      const before = since();
      const result = await store.transaction(body);
      if (isLoading) {
        marks.storing += since() - before;
        marks.firstPage ||= since();
      }
      return result;
    },
    beginBulk: async (rows) => {
      await store.beginBulk(rows);
      isLoading = true;
    },
    endBulk: async () => {
      isLoading = false;
      // Whoever asks gets every row: what waits to be stored is stored before.
      await store.query(oneLead);
      marks.loaded = since();
      const rows = store.query(newestLeads.sql).then((found) => {
        if (found.length !== firstScreen) throw new Error(`The list has ${found.length} rows.`);
        marks.listed = since();
      });
      await store.endBulk();
      await rows;
      marks.indexed = since();
    },
  };
}
