import uPlot from "uplot";
import { chartAxes, hasWords } from "./chart-axes.ts";
import type { ChartColors } from "./chart-colors.ts";
import { type ChartContent, stack } from "./chart-series.ts";

interface PlotParts {
  content: () => ChartContent;
  colors: ChartColors;
  width: number;
  height: number;
  /** The point under the crosshair; undefined when it is elsewhere. */
  onPoint: (index: number | undefined) => void;
}

/** Everything uPlot needs to know about a chart. */
export function plotOptions({ content, colors, width, height, onPoint }: PlotParts): uPlot.Options {
  const { shape, series } = content();
  const drawn = shape === "bars" ? series.toReversed() : series;
  return {
    width,
    height,
    ms: 1,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8, width: 2 } },
    scales: {
      x: { time: !hasWords(content()), range: (_plot, min, max) => widen(content(), min, max) },
      y: { range: (_plot, _min, max) => [0, roof(max)] },
    },
    axes: chartAxes(content, colors),
    series: [
      {},
      ...drawn.map(({ label, tone }): uPlot.Series => {
        const color = () => colors.tone(tone);
        return shape === "bars"
          ? { label, fill: color, width: 0, paths: bars, points: { show: false } }
          : { label, stroke: color, width: 2, spanGaps: true, points: { show: isAlone, size: 6 } };
      }),
    ],
    hooks: { setCursor: [(plot) => onPoint(plot.cursor.idx ?? undefined)] },
  };
}

/** One value makes no line, so it is drawn itself. */
function isAlone(plot: uPlot, seriesIndex: number): boolean {
  const values = plot.data[seriesIndex] ?? [];
  return values.filter((value) => value !== null && value !== undefined).length === 1;
}

const dayMs = 86_400_000;

const bars = uPlot.paths.bars?.({ size: [0.7, 36, 1], radius: 0.05 });

/** The columns uPlot draws. */
export function plotColumns(content: ChartContent): uPlot.AlignedData {
  const { points, series, shape } = content;
  const x = points.map((point, index) => (typeof point === "string" ? index : point));
  const columns =
    shape === "bars" ? stack(series, points.length) : series.map(({ values }) => [...values]);
  return [x, ...columns];
}

/** Room for half a bar at both ends. */
function widen({ points, shape }: ChartContent, min: number, max: number): [number, number] {
  const [only] = points;
  // One alone stands in the middle, with as much room as a step of its kind has.
  if (points.length === 1) return typeof only === "number" ? around(only, dayMs) : around(0, 1);
  if (shape === "lines") return [min, max];
  const step = points.length > 1 ? (max - min) / (points.length - 1) : 1;
  return [min - step / 2, max + step / 2];
}

function around(middle: number, step: number): [number, number] {
  return [middle - step / 2, middle + step / 2];
}

/** Where the left side ends: a little above the highest value. */
function roof(max: number | null): number {
  return max === null || max <= 0 ? 1 : max * 1.08;
}
