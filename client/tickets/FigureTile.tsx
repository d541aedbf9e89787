import { A } from "@solidjs/router";
import { Show } from "solid-js";

interface FigureTileProps {
  label: string;
  /** As it is read. */
  value: string;
  /** What the value is of, or how many it is made of. */
  detail?: string;
  /** The list behind it. */
  href: string;
}

/** One figure; the whole tile leads to the list behind it. */
export function FigureTile(props: FigureTileProps) {
  return (
    <div class="relative rounded-card border border-line bg-surface px-4 py-3 has-[a:hover]:bg-hover">
      <dt class="text-xs text-ink-muted">{props.label}</dt>
      <dd class="mt-0.5 text-xl font-semibold tabular-nums max-md:text-lg">
        <A href={props.href} class="after:absolute after:inset-0 after:rounded-card">
          {props.value}
        </A>
      </dd>
      <Show when={props.detail}>
        <dd class="text-xs text-ink-muted">{props.detail}</dd>
      </Show>
    </div>
  );
}
