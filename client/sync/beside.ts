import { AppError } from "../../shared/errors.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { Changes } from "./change.ts";
import { openDeviceDatabase } from "./device-database.ts";
import { type EarlyChange, handOver } from "./early-changes.ts";
import { createScreenKeeper } from "./kept-screens.ts";
import { realClock } from "./real-clock.ts";
import type { WorkerStart } from "./rpc.ts";
import type { ReplicaStore } from "./store.ts";
import { tabLock } from "./tab-names.ts";

/** What the worker keeps beside the replica for the next start. */
export interface Beside {
  readonly keep: (query: LiveQuery<unknown>, rows: readonly unknown[]) => void;
  readonly changed: (changes: Changes) => void;
  readonly clear: () => Promise<void>;
}

/** Keeps nothing. */
export const nothingBeside: Beside = {
  keep: () => undefined,
  changed: () => undefined,
  clear: () => Promise.resolve(),
};

/** Opens it, and hands over what was changed before the replica was open. */
export async function openBeside(
  { key, actor }: Pick<WorkerStart, "key" | "actor">,
  { store }: { readonly store: ReplicaStore },
  mutate: (name: string, args: unknown, requestId: string) => Promise<void>,
): Promise<Beside> {
  const database = await openDeviceDatabase(key).catch((error: unknown) => {
    self.reportError(error);
    return null;
  });
  if (!database) return nothingBeside;
  await handOver(
    database,
    ({ name, args, requestId }) => mutate(name, args, requestId),
    (change, error) => refuse(store, change, error),
  );
  const keeper = createScreenKeeper(database, actor, realClock, (error) => self.reportError(error));
  return {
    keep: keeper.keep,
    changed: keeper.changed,
    clear: async () => {
      keeper.close();
      await database.change("screens", (rows) => void rows.clear());
      for (const table of ["changes", "files", "texts"] as const)
        await database.change(table, (rows) => void rows.clear());
    },
  };
}

/** A change whose tab is gone and that cannot be made goes to the inbox with what was typed. */
async function refuse(store: ReplicaStore, change: EarlyChange, error: unknown): Promise<void> {
  const { held } = await navigator.locks.query();
  if (held?.some(({ name }) => name === tabLock(change.tab))) return;
  const { name, args, madeAt } = change;
  const code = error instanceof AppError ? error.code : "failed";
  const message = error instanceof Error ? error.message : String(error);
  const at = new Date(madeAt).toISOString();
  // Below all numbers of the outbox: it was never in there.
  await store.transaction((tx) => tx.addRejection({ mid: -madeAt, name, args, code, message, at }));
}
