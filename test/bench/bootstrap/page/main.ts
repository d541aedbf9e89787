import type { Actor } from "../../../../shared/sync/mutation.ts";
import type { FirstStart } from "./first-start.ts";

declare global {
  interface Window {
    /** Starts a replica for the person in a worker of its own; rejects when that fails. */
    startFirst?: (actor: Actor) => Promise<FirstStart>;
  }
}

window.startFirst = (actor) => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FirstStart>) => resolve(data));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    const syncUrl = new URL("/sync", location.href.replace(/^http/, "ws")).href;
    worker.postMessage({ actor, syncUrl });
  });
};
