import type { JSX } from "solid-js";

/** One line of a ticket's details. */
export function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <div>
      <dt class="mb-1 text-xs font-medium text-ink-muted">{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
