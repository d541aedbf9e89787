import type { Clock } from "../../shared/sync/clock.ts";
import type { LocalReplica } from "./local-replica.ts";

/** Time that a replica stays connected while nobody can see it. */
const hiddenMs = 5 * 60_000;

/** Ends the connection some time after the last tab is hidden, and takes it up when one is seen. */
export interface Rest {
  /** @param tab - a tab that told whether somebody may be looking at it */
  seen(tab: string, visible: boolean): void;
  /** The tab is gone. */
  forget(tab: string): void;
}

export function createRest(
  replica: Pick<LocalReplica, "goOffline" | "goOnline">,
  clock: Clock,
): Rest {
  const visibleByTab = new Map<string, boolean>();
  let isResting = false;
  let cancel: (() => void) | null = null;

  function look(): void {
    const isSeen = [...visibleByTab.values()].includes(true);
    if (isSeen || visibleByTab.size === 0) return wake();
    cancel ??= clock.after(hiddenMs, () => {
      isResting = true;
      replica.goOffline();
    });
  }

  function wake(): void {
    cancel?.();
    cancel = null;
    if (isResting) replica.goOnline();
    isResting = false;
  }

  return {
    seen: (tab, visible) => {
      visibleByTab.set(tab, visible);
      look();
    },
    forget: (tab) => {
      visibleByTab.delete(tab);
      if (visibleByTab.size > 0) look();
    },
  };
}
