import type { Engine } from "./engine.ts";
import { rehearse } from "./rehearse.ts";

// The worker of a warm-up.
self.addEventListener(
  "message",
  ({ data }: MessageEvent<Engine>) => {
    rehearse(data)
      .catch((error: unknown) => self.reportError(error))
      .finally(() => self.close());
  },
  { once: true },
);
