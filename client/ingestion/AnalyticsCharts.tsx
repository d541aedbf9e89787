import { createMemo, For } from "solid-js";
import type { RunDay } from "../../shared/ingestion/analytics.ts";
import { Chart } from "../ui/Chart.tsx";
import type { ChartContent } from "../ui/chart-series.ts";
import type { Tone } from "../ui/tone.ts";
import { spanText } from "./run-words.ts";

interface Figure extends Pick<ChartContent, "shape" | "valueText"> {
  readonly label: string;
  readonly series: readonly (readonly [string, Tone, (day: RunDay) => number | null])[];
}

const figures: readonly Figure[] = [
  {
    label: "Results of runs",
    shape: "bars",
    series: [
      ["Success", "green", ({ success }) => success],
      ["Partial", "amber", ({ partial }) => partial],
      ["Failed", "red", ({ failed }) => failed],
      ["Stopped", "grey", ({ stopped }) => stopped],
    ],
  },
  {
    label: "Success rate",
    shape: "lines",
    valueText: (value) => `${Math.round(value)} %`,
    series: [["Success rate", "green", rateOf]],
  },
  {
    label: "Duration",
    shape: "lines",
    valueText: (value) => spanText(value * 1000),
    series: [
      ["Median", "blue", ({ medianSeconds }) => medianSeconds],
      ["Slowest", "amber", ({ slowestSeconds }) => slowestSeconds],
    ],
  },
  {
    label: "Throughput",
    shape: "lines",
    valueText: (value) => `${Math.round(value).toLocaleString()} rows/s`,
    series: [["Rows a second", "violet", ({ rowsPerSecond }) => rowsPerSecond]],
  },
];

/** Results, success rate, duration and throughput, day by day. */
export function AnalyticsCharts(props: { days: readonly RunDay[] }) {
  return (
    <div class="grid gap-3 lg:grid-cols-2">
      <For each={figures}>{(figure) => <FigurePanel figure={figure} days={props.days} />}</For>
    </div>
  );
}

function FigurePanel(props: { figure: Figure; days: readonly RunDay[] }) {
  const content = createMemo((): ChartContent => ({
    ...props.figure,
    points: props.days.map(({ day }) => Date.parse(day)),
    momentText: dayText,
    series: props.figure.series.map(([label, tone, valueOf]) => ({
      label,
      tone,
      values: props.days.map(valueOf),
    })),
  }));

  return (
    <section class="min-w-0 rounded-card border border-line bg-surface p-4">
      <Chart label={props.figure.label} content={content()} />
    </section>
  );
}

function rateOf({ success, partial, failed }: RunDay): number | null {
  const all = success + partial + failed;
  return all === 0 ? null : (100 * success) / all;
}

function dayText(at: number): string {
  return new Date(at).toLocaleDateString(undefined, {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
  });
}
