import { createChangeLog, patchesByRow } from "./rebase.ts";
import { settleRows } from "./settle-rows.ts";
import type { ReplicaStore } from "./store.ts";

/** Takes the newest mutation out of the outbox again and its changes out of the rows. */
export function takeBack(store: ReplicaStore): Promise<void> {
  return store.transaction(async (tx) => {
    const outbox = await tx.outbox();
    const newest = outbox.at(-1);
    if (!newest) return;
    const rest = outbox.slice(0, -1);
    await tx.dequeue(newest.mid);
    for (const entry of rest) await tx.enqueue(entry);
    await tx.setState({ nextMid: newest.mid });
    await settleRows(tx, [newest], patchesByRow(rest, 0), createChangeLog());
  });
}
