import { onCleanup, onMount } from "solid-js";
import { send } from "../request/send.ts";

const renewMs = 60_000;

/**
 * Tells the server, at most once a minute, that somebody is at work: reading what is on the device sends
 * nothing by itself, and the session would end under the reader.
 */
export function reportActivity(): void {
  let toldAt = Date.now();

  function tell() {
    if (Date.now() - toldAt < renewMs || !navigator.onLine) return;
    toldAt = Date.now();
    // Nothing is lost when it does not arrive: the next touch tells again.
    void send("/api/auth/session").catch(() => undefined);
  }

  onMount(() => {
    addEventListener("pointerdown", tell, { passive: true });
    addEventListener("keydown", tell, { passive: true });
  });
  onCleanup(() => {
    removeEventListener("pointerdown", tell);
    removeEventListener("keydown", tell);
  });
}
