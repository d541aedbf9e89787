import BellRing from "lucide-solid/icons/bell-ring";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import type { PushDevice } from "./push-requests.ts";

/** One device that is told. */
export function DeviceLine(props: { device: PushDevice; onRemove: () => void }) {
  return (
    <div class="flex min-h-14 items-center gap-3 px-4 py-2">
      <BellRing size={20} class="shrink-0 text-ink-muted" aria-hidden="true" />
      <div class="min-w-0 flex-1">
        <p class="truncate font-medium">{props.device.device}</p>
        <p class="text-xs text-ink-muted">
          Since <RelativeTime at={props.device.createdAt} />
          <Show when={props.device.lastSentAt}>
            {(at) => (
              <>
                {" "}
                · told <RelativeTime at={at()} />
              </>
            )}
          </Show>
        </p>
      </div>
      <Button
        size="small"
        aria-label={`Remove: ${props.device.device}`}
        onClick={() => props.onRemove()}
      >
        Remove
      </Button>
    </div>
  );
}
