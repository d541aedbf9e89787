import { compiledEngine } from "../../../../client/sync/engine.ts";
import { warmUp } from "../../../../client/sync/warm-up.ts";
import type { FirstStart } from "./first-start.ts";
import type { Start } from "./worker.ts";

declare global {
  interface Window {
    /** Starts a replica for the person in a worker of its own; rejects when that fails. */
    startFirst?: (actor: Start["actor"]) => Promise<FirstStart>;
  }
}

/** What somebody needs at least to find the page and type an address and a password, in ms. */
const signInMs = 6000;

const endWarmUp = warmUp();
const isSignedIn = new Promise((resolve) => setTimeout(resolve, signInMs));

window.startFirst = async (actor) => {
  await isSignedIn;
  endWarmUp();
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FirstStart>) => resolve(data));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    const syncUrl = new URL("/sync", location.href.replace(/^http/, "ws")).href;
    worker.postMessage({ actor, syncUrl, engine: compiledEngine() } satisfies Start);
  });
};
