import { createMemo, Show } from "solid-js";

interface ProgressProps {
  label: string;
  value: number;
  total: number;
}

/** Where the mark of a bar without a total stands, one after another. */
const places = 13;

/**
 * How far along, as a bar and in numbers. Total 0 means: not known yet; a mark moves on whenever the value
 * does. Nothing here is animated while work goes on: a screen that is drawn anew sixty times a second
 * takes from the work that it shows.
 */
export function Progress(props: ProgressProps) {
  const isKnown = () => props.total > 0;
  const percent = () => (isKnown() ? Math.floor((100 * props.value) / props.total) : 0);
  const hasBegun = () => isKnown() || props.value > 0;
  const place = createMemo<number>((at) => (props.value > 0 ? (at + 1) % places : at), 0);
  const fill = () =>
    isKnown() ? `scaleX(${percent() / 100})` : `translateX(${(place() / (places - 1)) * 300}%)`;

  return (
    <div class="flex flex-col gap-1.5">
      <div class="flex justify-between gap-4 text-xs text-ink-muted">
        <span>{props.label}</span>
        <Show when={isKnown()}>
          <span>
            {props.value.toLocaleString()} of {props.total.toLocaleString()} · {percent()}%
          </span>
        </Show>
      </div>
      <div
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.total || undefined}
        aria-valuenow={isKnown() ? props.value : undefined}
        class={`h-1.5 overflow-hidden rounded-full bg-pressed ${hasBegun() ? "" : "animate-breathe"}`}
      >
        <div
          class={`h-full origin-left rounded-full bg-accent-mark ${isKnown() ? "" : "w-1/4"} ${hasBegun() ? "" : "invisible"}`}
          style={{ transform: fill() }}
        />
      </div>
    </div>
  );
}
