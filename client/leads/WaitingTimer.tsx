import { Timer } from "../ui/Timer.tsx";
import { createWaitingLimits } from "./waiting-limits.ts";

/** How long a lead has waited for its first call, by the organization's limits. */
export function WaitingTimer(props: { since: string }) {
  const limits = createWaitingLimits();

  return <Timer since={props.since} amberAfterMs={limits().amberMs} redAfterMs={limits().redMs} />;
}
