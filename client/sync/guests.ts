import { shapes } from "../../schema/shape.ts";
import type { Changes } from "./change.ts";
import { guestsOf } from "./left-out.ts";
import { createChangeLog, toChanges } from "./rebase.ts";
import { removeRows } from "./remove-rows.ts";
import type { StoreTx } from "./store.ts";

/**
 * Removes guests that nobody has open. While a change waits for the server all of them stay: it may be
 * one of theirs. So they do while a snapshot is under way: where its rows end may be another place when it
 * is begun anew, and its end removes what it does not bring.
 *
 * @param isOpen - whether somebody looks at the row of this id, or at what it hangs on
 */
export async function removeGuests(tx: StoreTx, isOpen: (id: string) => boolean): Promise<Changes> {
  const changes = createChangeLog();
  const { floors, cursor } = tx.state();
  if (cursor === null || tx.outbox().length > 0) return toChanges(changes);
  for (const shape of shapes) {
    if (floors[shape.name] === undefined) continue;
    const guests = await guestsOf(tx, shape, floors);
    const column = shape.parent?.column ?? "id";
    const left = guests.filter((row) => !isOpen(row[column] as string));
    const ids = left.map(({ id }) => id);
    if (ids.length > 0) await removeRows(tx, shape, ids, new Map(), changes);
  }
  return toChanges(changes);
}
