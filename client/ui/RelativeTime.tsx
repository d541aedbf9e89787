import { createMemo } from "solid-js";
import { createNow } from "./clock.ts";
import { exactText, relativeText } from "./time-text.ts";

/** "4 min ago": only its own text changes as time passes. The exact time shows on hover. */
export function RelativeTime(props: { at: string }) {
  const now = createNow();
  const text = createMemo(() => relativeText(new Date(props.at), now()));

  return (
    <time dateTime={props.at} title={exactText(new Date(props.at))} class="whitespace-nowrap">
      {text()}
    </time>
  );
}
