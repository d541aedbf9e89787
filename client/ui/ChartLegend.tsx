import { For } from "solid-js";
import { type ChartContent, pointText, valueTextAt } from "./chart-series.ts";
import { toneMark } from "./tone.ts";

interface ChartLegendProps {
  content: ChartContent;
  /** The point that is read. */
  index: number;
}

/** The values under the crosshair; of the last point while it is elsewhere. */
export function ChartLegend(props: ChartLegendProps) {
  return (
    <div class="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-1 text-xs text-ink-muted">
      <span class="font-medium text-ink-soft">{pointText(props.content, props.index)}</span>
      <For each={props.content.series}>
        {(series) => (
          <span class="inline-flex items-baseline gap-1.5 whitespace-nowrap">
            <span
              class={`size-2 self-center rounded-full bg-current ${toneMark[series.tone]}`}
              aria-hidden="true"
            />
            {series.label}
            <span class="font-medium text-ink">
              {valueTextAt(props.content, series, props.index)}
            </span>
          </span>
        )}
      </For>
    </div>
  );
}
