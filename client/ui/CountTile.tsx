import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { type Tone, toneMark } from "./tone.ts";

export interface CountSegment {
  label: string;
  value: number;
  tone: Tone;
  /** The list behind the number. */
  href?: string;
}

/** One number of a `SegmentedCounts`, a link when there is a list behind it. */
export function CountTile(props: { segment: CountSegment }) {
  return (
    <div class="relative rounded-control border border-line px-3 py-2 has-[a:hover]:bg-hover">
      <dt class="flex items-center gap-1.5 text-xs text-ink-muted">
        <span class={`size-2 rounded-full bg-current ${toneMark[props.segment.tone]}`} />
        {props.segment.label}
      </dt>
      <dd class="mt-0.5 text-lg font-semibold">
        <Show when={props.segment.href} fallback={props.segment.value.toLocaleString()}>
          {(href) => (
            <A href={href()} class="after:absolute after:inset-0 after:rounded-control">
              {props.segment.value.toLocaleString()}
            </A>
          )}
        </Show>
      </dd>
    </div>
  );
}
