import { For } from "solid-js";
import { type CountSegment, CountTile } from "./CountTile.tsx";
import { toneMark } from "./tone.ts";

interface SegmentedCountsProps {
  label: string;
  segments: readonly CountSegment[];
  /** What the full bar stands for; the rest of it is still to come. */
  total: number;
}

/** A bar whose parts add up, with each part's number under it. Ticks in place. */
export function SegmentedCounts(props: SegmentedCountsProps) {
  const done = () => props.segments.reduce((sum, segment) => sum + segment.value, 0);
  const share = (value: number) => `${props.total > 0 ? (100 * value) / props.total : 0}%`;

  return (
    <div class="flex flex-col gap-3">
      <div
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.total}
        aria-valuenow={done()}
        class="flex h-2 gap-px overflow-hidden rounded-full bg-pressed"
      >
        <For each={props.segments}>
          {(segment) => (
            <div
              class={`bg-current transition-[width] duration-200 ease-out ${toneMark[segment.tone]}`}
              style={{ width: share(segment.value) }}
            />
          )}
        </For>
      </div>
      <dl class="grid grid-cols-2 gap-2 md:grid-cols-4">
        <For each={props.segments}>{(segment) => <CountTile segment={segment} />}</For>
      </dl>
    </div>
  );
}
