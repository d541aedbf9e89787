import type { Engine } from "../../../../client/sync/engine.ts";
import type { Actor } from "../../../../shared/sync/mutation.ts";
import { measureFirstStart } from "./first-start.ts";

/** Whose replica the worker is to start. */
export interface Start {
  readonly actor: Actor;
  readonly syncUrl: string;
  readonly engine: Engine | undefined;
}

self.addEventListener(
  "message",
  ({ data }: MessageEvent<Start>) => {
    measureFirstStart(data).then(
      (times) => self.postMessage(times),
      (error: unknown) => self.reportError(error),
    );
  },
  { once: true },
);
