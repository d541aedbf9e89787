import type { JournalRecord, OutboxJournal } from "./outbox-journal.ts";
import type { ReplicaState, ReplicaStore, StoreTx, TxBody } from "./store.ts";

/**
 * A store that writes what it does to outbox and inbox into a journal, too: after each transaction,
 * before anybody is told of it. So the database is never behind the journal, and a change counts as
 * made once it is in both.
 *
 * @param settle - told which records a transaction brought; may throw to refuse the change
 */
export function createJournaledStore(
  store: ReplicaStore,
  journal: OutboxJournal,
  settle: (records: readonly JournalRecord[]) => Promise<void>,
): ReplicaStore {
  let last: Promise<unknown> = Promise.resolve();

  async function run<Result>(body: TxBody<Result>): Promise<Result> {
    const records: JournalRecord[] = [];
    const result = await store.transaction((tx) => {
      records.length = 0;
      return body(recording(tx, records));
    });
    if (records.length > 0) await settle(records);
    return result;
  }

  return {
    ...store,
    transaction: (body) => {
      const result = last.then(() => run(body));
      last = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await last;
      await store.close();
      journal.close();
    },
  };
}

function recording(tx: StoreTx, records: JournalRecord[]): StoreTx {
  return {
    ...tx,
    enqueue: (entry) => {
      tx.enqueue(entry);
      records.push({ kind: "added", entry });
    },
    dequeue: (mid) => {
      tx.dequeue(mid);
      records.push({ kind: "decided", mid });
    },
    renumber: () => {
      tx.renumber();
      records.push({ kind: "renumbered", outbox: tx.outbox() });
    },
    addRejection: (rejection) => {
      tx.addRejection(rejection);
      records.push({ kind: "refused", rejection });
    },
    dropRejection: (mid) => {
      tx.dropRejection(mid);
      records.push({ kind: "dismissed", mid });
    },
    setState: (changes) => {
      tx.setState(changes);
      if (!concernsOutbox(changes)) return;
      const { clientId, nextMid, lastMid } = tx.state();
      records.push({ kind: "state", state: { clientId, nextMid, lastMid } });
    },
  };
}

function concernsOutbox(changes: Partial<ReplicaState>): boolean {
  return "clientId" in changes || "nextMid" in changes || "lastMid" in changes;
}
