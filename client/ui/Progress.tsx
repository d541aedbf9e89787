import { Show } from "solid-js";

interface ProgressProps {
  label: string;
  value: number;
  total: number;
}

/** How far along, as a bar and in numbers. Total 0 means: not known yet. */
export function Progress(props: ProgressProps) {
  const percent = () => (props.total > 0 ? Math.floor((100 * props.value) / props.total) : 0);

  return (
    <div class="flex flex-col gap-1.5">
      <div class="flex justify-between gap-4 text-xs text-ink-muted">
        <span>{props.label}</span>
        <Show when={props.total > 0}>
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
        aria-valuenow={props.total > 0 ? props.value : undefined}
        class={`h-1.5 overflow-hidden rounded-full bg-pressed ${props.total > 0 ? "" : "animate-breathe"}`}
      >
        <div
          class="h-full origin-left rounded-full bg-accent-mark transition-transform duration-200 ease-out"
          style={{ transform: `scaleX(${percent() / 100})` }}
        />
      </div>
    </div>
  );
}
