import { For, Match, Show, Switch } from "solid-js";
import type { Rejection, ReplicaStatus } from "../sync/replica.ts";
import { Button } from "../ui/Button.tsx";
import { Progress } from "../ui/Progress.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { DeviceStorage } from "./DeviceStorage.tsx";
import { changes, freshnessWords, timeText } from "./freshness-words.ts";
import { RefusedChange } from "./RefusedChange.tsx";

interface FreshnessSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  status: ReplicaStatus;
  rejections: readonly Rejection[];
}

/** What the badge means, and the changes that the server did not take. */
export function FreshnessSheet(props: FreshnessSheetProps) {
  const words = () => freshnessWords(props.status);

  return (
    <Sheet title="Your data" open={props.open} onOpenChange={props.onOpenChange}>
      <div class="flex flex-col gap-6">
        <section class="flex flex-col items-start gap-3">
          <StatusMark soft tone={words().tone} mark={words().mark} label={words().label} />
          <p class="text-ink-soft">{words().explanation}</p>
          <Show when={props.status.since}>
            {(since) => (
              <p class="text-ink-muted">Last in touch with the server {timeText(since())}.</p>
            )}
          </Show>
          <Show when={props.status.waiting > 0}>
            <p class="text-ink-muted">{changes(props.status.waiting, "waiting to be sent")}.</p>
          </Show>
          <Show when={props.status.progress}>
            {(progress) => (
              <div class="w-full">
                <Progress
                  label="Rows on this device"
                  value={progress().rows}
                  total={progress().total}
                />
              </div>
            )}
          </Show>
          <DeviceStorage device={props.status.device} />
          <Switch>
            <Match when={props.status.state === "outdated" || props.status.state === "broken"}>
              <Button look="primary" onClick={() => window.location.reload()}>
                Load the page again
              </Button>
            </Match>
          </Switch>
        </section>
        <Show when={props.rejections.length > 0}>
          <section aria-labelledby="refused-changes">
            <h3 id="refused-changes" class="font-semibold">
              {changes(props.rejections.length, "refused")}
            </h3>
            <p class="mb-3 text-ink-muted">
              The server did not take these. Nothing you typed is lost: copy it from here, or try
              again.
            </p>
            <ul class="flex flex-col gap-3">
              <For each={props.rejections}>
                {(rejection) => (
                  <RefusedChange rejection={rejection} onLeave={() => props.onOpenChange(false)} />
                )}
              </For>
            </ul>
          </section>
        </Show>
      </div>
    </Sheet>
  );
}
