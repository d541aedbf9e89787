import { createMemo, Show } from "solid-js";
import { createNow } from "../ui/clock.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";

/** When a schedule starts the next run: "in 4 min", and "due now" from a minute before on. */
export function DueTime(props: { at: string }) {
  const now = createNow();
  const isDue = createMemo(() => Date.parse(props.at) - now() < 60_000);

  return (
    <Show when={!isDue()} fallback="due now">
      <RelativeTime at={props.at} />
    </Show>
  );
}
