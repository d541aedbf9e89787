import { Show } from "solid-js";

interface LoadBarProps {
  /** Open leads. */
  load: number;
  /** Most that automatic assignment gives; null for no limit. */
  cap: number | null;
}

/** How much somebody has to do: "14/40". */
export function LoadBar(props: LoadBarProps) {
  const share = () => (props.cap ? Math.min(1, props.load / props.cap) : 0);
  const colour = () => {
    if (share() >= 1) return "bg-red-mark";
    return share() >= 0.8 ? "bg-amber-mark" : "bg-green-mark";
  };

  return (
    <span class="flex shrink-0 items-center gap-2 text-xs text-ink-muted">
      <Show when={props.cap}>
        <span class="h-1 w-12 overflow-hidden rounded-full bg-pressed" aria-hidden="true">
          <span
            class={`block h-full origin-left rounded-full ${colour()}`}
            style={{ transform: `scaleX(${share()})` }}
          />
        </span>
      </Show>
      <span class="min-w-10 text-right" title="Open leads">
        {props.load}
        <Show when={props.cap}>{(cap) => <>/{cap()}</>}</Show>
        <Show when={!props.cap}> open</Show>
      </span>
    </span>
  );
}
