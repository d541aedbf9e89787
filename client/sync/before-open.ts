import type { Actor } from "../../shared/sync/mutation.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import { openDeviceDatabase } from "./device-database.ts";
import { forgetEarly, keepEarly } from "./early-changes.ts";
import { recallScreens } from "./kept-screens.ts";

/** What a tab can do while no worker answers. */
export interface BeforeOpen {
  /** The rows that the query showed last; null when they were not kept. */
  recall(query: LiveQuery<unknown>): Promise<readonly unknown[] | null>;
  /** Keeps a change until it is settled, so that it outlives this tab. */
  keep(requestId: string, name: string, args: unknown, settled: Promise<unknown>): void;
}

/** A tab that waits for its worker and has nothing until then. */
export const nothingBefore: BeforeOpen = {
  recall: () => Promise.resolve(null),
  keep: () => undefined,
};

export function openBefore(key: string, actor: Actor, tab: string): BeforeOpen {
  // Without it the app opens as it would on its first start: later, and with nothing lost.
  const database = openDeviceDatabase(key).catch((error: unknown) => {
    reportError(error);
    return null;
  });
  const screens = database.then((opened) => opened && recallScreens(opened, actor));

  return {
    recall: async (query) => (await screens)?.rowsOf(query) ?? null,
    keep: (requestId, name, args, settled) => {
      void keepUntil();

      async function keepUntil(): Promise<void> {
        const opened = await database;
        if (!opened) return;
        const change = { requestId, name, args, madeAt: Date.now(), tab };
        await keepEarly(opened, change);
        // Made or refused: the tab tells its user either way.
        await settled.catch(() => undefined);
        await forgetEarly(opened, requestId);
      }
    },
  };
}
