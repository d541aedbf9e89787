import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Icon } from "./icon.ts";

interface EmptyStateProps {
  icon?: Icon;
  /** What would stand here. */
  title: string;
  /** Why nothing does, or how to begin. */
  description?: string;
  /** One button. */
  action?: JSX.Element;
}

/** A page or panel with nothing in it yet, or nothing that this person may see. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class="flex flex-col items-center px-6 py-12 text-center">
      <Show when={props.icon}>
        {(icon) => (
          <span class="mb-3 flex size-10 items-center justify-center rounded-card bg-hover text-ink-muted">
            <Dynamic component={icon()} size={20} aria-hidden="true" />
          </span>
        )}
      </Show>
      <h2 class="font-semibold">{props.title}</h2>
      <Show when={props.description}>
        <p class="mt-1 max-w-sm text-balance text-ink-muted">{props.description}</p>
      </Show>
      <Show when={props.action}>
        <div class="mt-4">{props.action}</div>
      </Show>
    </div>
  );
}
