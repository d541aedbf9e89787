import { createChangeLog, patchesByRow } from "./rebase.ts";
import { settleRows } from "./settle-rows.ts";
import type { ReplicaStore } from "./store.ts";

/** Takes the newest mutation out of the outbox again and its changes out of the rows. */
export function takeBack(store: ReplicaStore): Promise<void> {
  return store.transaction(async (tx) => {
    const outbox = tx.outbox();
    const newest = outbox.at(-1);
    if (!newest) return;
    const rest = outbox.slice(0, -1);
    tx.dequeue(newest.mid);
    for (const entry of rest) tx.enqueue(entry);
    tx.setState({ nextMid: newest.mid });
    await settleRows(tx, [newest], patchesByRow(rest, 0), createChangeLog());
  });
}
