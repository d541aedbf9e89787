import type uPlot from "uplot";
import type { ChartColors } from "./chart-colors.ts";
import type { ChartContent } from "./chart-series.ts";

const font = "12px system-ui, sans-serif";
const dayMs = 86_400_000;
/** Steps between words along the bottom, when not each has room, and between counts. */
const wholeSteps = Array.from({ length: 10 }, (_, power) =>
  [1, 2, 5].map((of) => of * 10 ** power),
).flat();
const characterPx = 7;

const dayFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const minuteFormat = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** The bottom and the left side of a chart. */
export function chartAxes(content: () => ChartContent, colors: ChartColors): uPlot.Axis[] {
  const shared: uPlot.Axis = {
    font,
    stroke: () => colors.text(),
    ticks: { show: false },
  };
  return [
    { ...shared, ...bottomAxis(content), grid: { show: false }, size: 26, gap: 8 },
    {
      ...shared,
      grid: { stroke: () => colors.line(), width: 1 },
      gap: 8,
      space: 36,
      // A count has no halves; what has a unit may.
      ...(content().valueText ? {} : { incrs: wholeSteps }),
      size: (_plot, values: string[] | null) => axisWidth(values ?? []),
      values: (_plot, splits) => splits.map((value) => valueMark(content(), value)),
    },
  ];
}

function bottomAxis(content: () => ChartContent): uPlot.Axis {
  if (!hasWords(content()))
    return { space: 72, values: (_plot, splits, _axis, _space, step) => momentMarks(splits, step) };
  return {
    space: 72,
    incrs: wholeSteps,
    values: (_plot, splits) => splits.map((index) => String(content().points[index] ?? "")),
  };
}

/** Whether words stand along the bottom instead of moments. */
export function hasWords({ points }: ChartContent): boolean {
  return typeof points[0] === "string";
}

function momentMarks(splits: number[], stepMs: number): string[] {
  const format = stepMs >= dayMs ? dayFormat : minuteFormat;
  return splits.map((at) => format.format(at));
}

function valueMark(content: ChartContent, value: number): string {
  return content.valueText?.(value) ?? value.toLocaleString();
}

function axisWidth(values: readonly string[]): number {
  return Math.max(16, ...values.map(({ length }) => length * characterPx + 12));
}
