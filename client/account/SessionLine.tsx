import Monitor from "lucide-solid/icons/monitor";
import Smartphone from "lucide-solid/icons/smartphone";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { AccountSession } from "./account-requests.ts";
import { deviceName, isPhone } from "./device-name.ts";

interface SessionLineProps {
  session: AccountSession;
  onEnd: () => void;
}

/** One device. */
export function SessionLine(props: SessionLineProps) {
  const name = () => deviceName(props.session.userAgent);

  return (
    <div class="flex min-h-14 items-center gap-3 px-4 py-2">
      <Dynamic
        component={isPhone(props.session.userAgent) ? Smartphone : Monitor}
        size={20}
        class="shrink-0 text-ink-muted"
        aria-hidden="true"
      />
      <div class="min-w-0 flex-1">
        <p class="flex items-center gap-2">
          <span class="truncate font-medium">{name()}</span>
          <Show when={props.session.current}>
            <Badge tone="green">This device</Badge>
          </Show>
        </p>
        <p class="text-xs text-ink-muted">
          {props.session.ip ?? "Unknown address"} · seen{" "}
          <RelativeTime at={props.session.lastSeenAt} /> · since{" "}
          <RelativeTime at={props.session.createdAt} />
        </p>
      </div>
      <Show when={!props.session.current}>
        <Button
          size="small"
          aria-label={`End the session: ${name()}`}
          onClick={() => props.onEnd()}
        >
          End
        </Button>
      </Show>
    </div>
  );
}
