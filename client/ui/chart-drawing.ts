import { createEffect, on, onCleanup } from "solid-js";
import uPlot from "uplot";
import { createChartColors } from "./chart-colors.ts";
import { plotColumns, plotOptions } from "./chart-plot.ts";
import type { ChartContent } from "./chart-series.ts";

interface DrawingParts {
  content: () => ChartContent;
  height: () => number;
  /** Undefined: the crosshair is elsewhere. */
  onPoint: (index: number | undefined) => void;
}

/** Draws inside the host, as wide as it is; `goTo` puts the crosshair on a point. */
export function createChartDrawing(host: HTMLElement, { content, height, onPoint }: DrawingParts) {
  let plot: uPlot | undefined;
  const colors = createChartColors(host, () => plot?.redraw(false));
  const columns = () => plotColumns(content());
  const size = () => ({ width: host.clientWidth, height: height() });

  function draw() {
    plot?.destroy();
    plot = new uPlot(plotOptions({ content, colors, ...size(), onPoint }), columns(), host);
  }

  createEffect(on(() => outlineOf(content()), draw));
  createEffect(on(columns, (changed) => plot?.setData(changed), { defer: true }));
  const resized = new ResizeObserver(() => plot?.setSize(size()));
  resized.observe(host);
  onCleanup(() => {
    resized.disconnect();
    plot?.destroy();
  });

  return {
    goTo: (index: number) => {
      const x = plot?.data[0][index];
      if (plot && x !== undefined) plot.setCursor({ left: plot.valToPos(x, "x"), top: 0 });
    },
  };
}

/** What cannot change without drawing from the start. */
function outlineOf({ shape, points, series }: ChartContent): string {
  return JSON.stringify([shape, typeof points[0], series.map(({ label, tone }) => [label, tone])]);
}
