import ChartNoAxesCombined from "lucide-solid/icons/chart-no-axes-combined";
import Table from "lucide-solid/icons/table";
import { createSignal, lazy, Show, Suspense } from "solid-js";
import type { ChartContent } from "./chart-series.ts";
import { ChartLegend } from "./ChartLegend.tsx";
import { ChartTable } from "./ChartTable.tsx";
import { IconButton } from "./IconButton.tsx";

/** Loaded with the first chart that is drawn: most pages have none. */
const ChartPlot = lazy(async () => ({ default: (await import("./ChartPlot.tsx")).ChartPlot }));

interface ChartProps {
  /** What is drawn, as a short title. */
  label: string;
  content: ChartContent;
  /** In px, 200 where nothing is said. */
  height?: number;
}

/** Lines or stacked bars with the values under the crosshair, and the same as a table. */
export function Chart(props: ChartProps) {
  const [pointed, setPointed] = createSignal<number>();
  const [asTable, setAsTable] = createSignal(false);
  const last = () => props.content.points.length - 1;
  const index = () => Math.min(pointed() ?? last(), last());
  const height = () => props.height ?? 200;

  return (
    <figure class="flex min-w-0 flex-col gap-2">
      <figcaption class="flex items-start justify-between gap-3">
        <div class="min-w-0">
          <h3 class="text-sm font-semibold">{props.label}</h3>
          <ChartLegend content={props.content} index={index()} />
        </div>
        <IconButton
          class="-mt-1 -mr-1"
          label={asTable() ? "Show as a chart" : "Show as a table"}
          icon={asTable() ? ChartNoAxesCombined : Table}
          onClick={() => setAsTable((shown) => !shown)}
        />
      </figcaption>
      <Show
        when={!asTable()}
        fallback={<ChartTable label={props.label} content={props.content} height={height()} />}
      >
        <Suspense fallback={<div style={{ height: `${height()}px` }} />}>
          <ChartPlot
            label={props.label}
            content={props.content}
            height={height()}
            index={index()}
            onPoint={setPointed}
          />
        </Suspense>
      </Show>
    </figure>
  );
}
