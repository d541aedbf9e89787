import type { Accessor } from "solid-js";
import { useReference } from "./reference.ts";

const minuteMs = 60_000;

interface WaitingLimits {
  readonly amberMs: number;
  readonly redMs: number;
}

/** After how long a waiting lead is late, as the organization has set it. */
export function createWaitingLimits(): Accessor<WaitingLimits> {
  const reference = useReference();
  const limits = () => ({
    amberMs: (reference.organization()?.waitingAmberMinutes ?? 5) * minuteMs,
    redMs: (reference.organization()?.waitingRedMinutes ?? 15) * minuteMs,
  });
  return limits;
}
