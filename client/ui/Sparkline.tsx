import { For } from "solid-js";
import { type Tone, toneMark } from "./tone.ts";

export interface SparklineBar {
  /** 0 and above; the highest fills the height. */
  value: number;
  tone: Tone;
}

interface SparklineProps {
  /** What the bars say, as a sentence. */
  label: string;
  bars: readonly SparklineBar[];
  /** How many have room; those missing are faint marks at the left. */
  places: number;
}

const barPx = 4;
const gapPx = 2;
const heightPx = 24;
const lowestPx = 3;
const missingPx = 2;

/** A row of small bars, the newest at the right. */
export function Sparkline(props: SparklineProps) {
  const width = () => props.places * (barPx + gapPx) - gapPx;
  const highest = () => Math.max(1, ...props.bars.map(({ value }) => value));
  const heightOf = (bar: SparklineBar) =>
    Math.max(lowestPx, Math.round((bar.value / highest()) * heightPx));

  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${width()} ${heightPx}`}
      width={width()}
      height={heightPx}
      class="shrink-0"
    >
      <For each={Array.from({ length: Math.max(0, props.places - props.bars.length) })}>
        {(_, index) => (
          <rect
            x={index() * (barPx + gapPx)}
            y={heightPx - missingPx}
            width={barPx}
            height={missingPx}
            class="fill-current text-line"
          />
        )}
      </For>
      <For each={props.bars.slice(-props.places)}>
        {(bar, index) => (
          <rect
            x={
              width() -
              (Math.min(props.bars.length, props.places) - index()) * (barPx + gapPx) +
              gapPx
            }
            y={heightPx - heightOf(bar)}
            width={barPx}
            height={heightOf(bar)}
            rx="1"
            class={`fill-current ${toneMark[bar.tone]}`}
          />
        )}
      </For>
    </svg>
  );
}
