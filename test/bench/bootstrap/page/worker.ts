import type { Actor } from "../../../../shared/sync/mutation.ts";
import { measureFirstStart } from "./first-start.ts";

self.addEventListener(
  "message",
  ({ data }: MessageEvent<{ actor: Actor; syncUrl: string }>) => {
    measureFirstStart(data.actor, data.syncUrl).then(
      (times) => self.postMessage(times),
      (error: unknown) => self.reportError(error),
    );
  },
  { once: true },
);
