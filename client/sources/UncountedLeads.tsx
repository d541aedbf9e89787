import { Show } from "solid-js";
import { createFloor } from "../sync/beyond-query.ts";

/** Which leads the counts leave out, where this device holds the newest ones alone. */
export function UncountedLeads() {
  const floor = createFloor("lead");
  const day = (at: string) => new Date(at).toLocaleDateString(undefined, { dateStyle: "medium" });

  return (
    <Show when={floor()}>
      {(oldest) => (
        <p class="text-xs text-ink-muted">
          Leads from before {day(oldest())} are on the server alone and not counted here.
        </p>
      )}
    </Show>
  );
}
