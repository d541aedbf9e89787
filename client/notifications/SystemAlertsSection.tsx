import { createSignal, For, Show } from "solid-js";
import { systemAlert } from "../../schema/notifications.ts";
import { cancelSystemAlert } from "../../shared/notifications/system-alerts.ts";
import { live } from "../../shared/sync/query.ts";
import { isNull } from "../../shared/sync/where.ts";
import { AccountSection } from "../account/AccountSection.tsx";
import { attempt } from "../request/tell-refusal.ts";
import { createLiveQuery, useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { AlertLine } from "./AlertLine.tsx";
import { AlertSheet } from "./AlertSheet.tsx";

const shownAtMost = 20;

/** What everybody is told at a moment: planned, and sent lately. */
export function SystemAlertsSection() {
  const replica = useReplica();
  const [open, setOpen] = createSignal(false);
  const alerts = createLiveQuery(() =>
    live({
      from: systemAlert,
      where: isNull("cancelledAt"),
      orderBy: [{ column: "dueAt", direction: "desc" }],
      limit: shownAtMost,
    }),
  );

  return (
    <AccountSection
      title="System alerts"
      description="Tell everybody that Baton will be away, or anything that all should know."
      action={<Button onClick={() => setOpen(true)}>Plan an alert</Button>}
    >
      <Show when={alerts()?.length}>
        <ul class="divide-y divide-line border-t border-line">
          <For each={alerts()}>
            {(alert) => (
              <li>
                <AlertLine
                  alert={alert}
                  onCancel={() => void attempt(replica.mutate(cancelSystemAlert, { id: alert.id }))}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <AlertSheet open={open()} onOpenChange={setOpen} />
    </AccountSection>
  );
}
