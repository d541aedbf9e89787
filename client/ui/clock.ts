import { type Accessor, createSignal, onCleanup } from "solid-js";

const [now, setNow] = createSignal(Date.now());
let watchers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The present, in ms since 1970, once a second. All who read it share one timer, which rests while
 * nobody does.
 */
export function createNow(): Accessor<number> {
  watchers += 1;
  if (timer === undefined) {
    setNow(Date.now());
    timer = setInterval(() => setNow(Date.now()), 1000);
  }
  onCleanup(() => {
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(timer);
    timer = undefined;
  });
  return now;
}
