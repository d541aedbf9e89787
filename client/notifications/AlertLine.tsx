import { Show } from "solid-js";
import type { systemAlert } from "../../schema/notifications.ts";
import { alertAudiences } from "../../shared/notifications/system-alerts.ts";
import type { Row } from "../../shared/sync/row.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { exactText } from "../ui/time-text.ts";

/** One alert, planned or sent. */
export function AlertLine(props: { alert: Row<typeof systemAlert>; onCancel: () => void }) {
  const audience = () => alertAudiences[props.alert.audience as keyof typeof alertAudiences];
  const isSent = () => props.alert.sentAt !== null;

  return (
    <div class="flex min-h-14 items-center gap-3 px-4 py-2">
      <div class="min-w-0 flex-1">
        <p class="flex items-center gap-2">
          <span class="truncate font-medium">{props.alert.title}</span>
          <Badge tone={isSent() ? "grey" : "blue"}>{isSent() ? "Sent" : "Planned"}</Badge>
        </p>
        <p class="text-xs text-ink-muted">
          {audience()} · {exactText(new Date(props.alert.dueAt))}
        </p>
      </div>
      <Show when={!isSent()}>
        <Button
          size="small"
          aria-label={`Take back: ${props.alert.title}`}
          onClick={() => props.onCancel()}
        >
          Take back
        </Button>
      </Show>
    </div>
  );
}
