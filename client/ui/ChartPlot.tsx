import "uplot/dist/uPlot.min.css";
import { createSignal, onMount } from "solid-js";
import { createChartDrawing } from "./chart-drawing.ts";
import { type ChartContent, pointSentence } from "./chart-series.ts";

interface ChartPlotProps {
  label: string;
  content: ChartContent;
  height: number;
  /** The point that is read. */
  index: number;
  /** Undefined: the last one again. */
  onPoint: (index: number | undefined) => void;
}

/** The drawing itself. A pointer moves the crosshair, so do the arrow keys. */
export function ChartPlot(props: ChartPlotProps) {
  const [host, setHost] = createSignal<HTMLDivElement>();
  let drawing: ReturnType<typeof createChartDrawing> | undefined;
  const last = () => Math.max(props.content.points.length - 1, 0);

  onMount(() => {
    const box = host();
    if (!box) return;
    drawing = createChartDrawing(box, {
      content: () => props.content,
      height: () => props.height,
      onPoint: (index) => props.onPoint(index),
    });
  });

  function onKeyDown(event: KeyboardEvent) {
    const targets: Partial<Record<string, number>> = {
      ArrowLeft: props.index - 1,
      ArrowRight: props.index + 1,
      Home: 0,
      End: last(),
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const index = Math.min(Math.max(target, 0), last());
    drawing?.goTo(index);
    props.onPoint(index);
  }

  return (
    <div
      ref={setHost}
      role="slider"
      tabindex="0"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={last()}
      aria-valuenow={Math.max(props.index, 0)}
      aria-valuetext={pointSentence(props.content, props.index)}
      class="min-w-0 rounded-control"
      style={{ height: `${props.height}px` }}
      onKeyDown={onKeyDown}
    />
  );
}
