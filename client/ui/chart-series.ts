import type { Tone } from "./tone.ts";

export interface ChartSeries {
  label: string;
  tone: Tone;
  /** One for each point; null where nothing was measured. */
  values: readonly (number | null)[];
}

export interface ChartContent {
  /** What stands along the bottom: moments in ms since 1970, or words. */
  points: readonly number[] | readonly string[];
  series: readonly ChartSeries[];
  /** Bars stand on one another; lines do not. */
  shape: "lines" | "bars";
  /** How a value reads: "12 s", "98 %". */
  valueText?: (value: number) => string;
  /** How a moment reads beside its values; the day and the minute where nothing else is said. */
  momentText?: (at: number) => string;
}

/** The value of one series at one point, as it is read. */
export function valueTextAt(content: ChartContent, series: ChartSeries, index: number): string {
  const value = series.values[index];
  if (value === null || value === undefined) return "–";
  return content.valueText?.(value) ?? value.toLocaleString();
}

/** The name of one point. */
export function pointText(content: ChartContent, index: number): string {
  const point = content.points[index];
  if (typeof point === "string") return point;
  if (point === undefined) return "";
  return content.momentText?.(point) ?? momentFormat.format(point);
}

/** "Tue 4 Aug: Created 12, Failed 1" */
export function pointSentence(content: ChartContent, index: number): string {
  const values = content.series.map(
    (series) => `${series.label} ${valueTextAt(content, series, index)}`,
  );
  return `${pointText(content, index)}: ${values.join(", ")}`;
}

/** Each series with those before it underneath, as stacked bars need them; the whole comes first. */
export function stack(series: readonly ChartSeries[], length: number): (number | null)[][] {
  const sums = Array.from({ length }, () => 0);
  const layers = series.map(({ values }) =>
    sums.map((sum, index) => {
      const value = values[index] ?? null;
      sums[index] = sum + (value ?? 0);
      return value === null ? null : sum + value;
    }),
  );
  return layers.toReversed();
}

const momentFormat = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
