import { For } from "solid-js";
import { type ChartContent, pointText, valueTextAt } from "./chart-series.ts";

interface ChartTableProps {
  label: string;
  content: ChartContent;
  height: number;
}

/** The numbers behind a drawing, for whoever reads them rather than looks at them. */
export function ChartTable(props: ChartTableProps) {
  return (
    // A region that scrolls is reached with the keyboard only when it takes the focus.
    <div
      role="region"
      aria-label={props.label}
      tabindex="0"
      class="overflow-auto overscroll-contain rounded-control border border-line"
      style={{ "max-height": `${props.height}px` }}
    >
      <table class="w-full text-xs">
        <caption class="sr-only">{props.label}</caption>
        <thead class="sticky top-0 bg-surface text-ink-muted">
          <tr>
            <th scope="col" class="h-8 px-3 text-left font-medium">
              <span class="sr-only">Point</span>
            </th>
            <For each={props.content.series}>
              {(series) => (
                <th scope="col" class="h-8 px-3 text-right font-medium">
                  {series.label}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody class="divide-y divide-line">
          <For each={[...props.content.points]}>
            {(_point, index) => (
              <tr>
                <th scope="row" class="h-8 px-3 text-left font-normal whitespace-nowrap">
                  {pointText(props.content, index())}
                </th>
                <For each={props.content.series}>
                  {(series) => (
                    <td class="h-8 px-3 text-right">
                      {valueTextAt(props.content, series, index())}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
