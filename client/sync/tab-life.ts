/** What happens to a tab that matters to whoever shares a replica with it. */
export interface TabLifeEvents {
  /** The browser stops this tab for a while; nothing runs in it until `wake`. */
  readonly sleep: () => void;
  readonly wake: () => void;
  /** The network came or went, or the tab was shown or hidden. */
  readonly nudge: () => void;
}

/** @returns stops listening */
export function followTabLife({ sleep, wake, nudge }: TabLifeEvents): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  let isAsleep = false;
  const fallAsleep = () => {
    if (!isAsleep) sleep();
    isAsleep = true;
  };
  const wakeUp = () => {
    if (isAsleep) wake();
    isAsleep = false;
  };
  addEventListener("online", nudge, { signal });
  addEventListener("offline", nudge, { signal });
  document.addEventListener("visibilitychange", nudge, { signal });
  document.addEventListener("freeze", fallAsleep, { signal });
  document.addEventListener("resume", wakeUp, { signal });
  // A page that is kept for going back to it sleeps, too.
  addEventListener("pagehide", ({ persisted }) => persisted && fallAsleep(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && wakeUp(), { signal });
  return () => stopped.abort();
}
