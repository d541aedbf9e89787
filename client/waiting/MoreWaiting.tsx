import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { boardLength } from "./waiting-leads.ts";

/** Says when the board holds only a part of those who wait, and where the rest is. */
export function MoreWaiting(props: { total: number }) {
  return (
    <Show when={props.total > boardLength}>
      <p class="border-b border-line px-4 py-2 text-ink-muted">
        Showing the {boardLength} longest waiting of {props.total.toLocaleString()}.{" "}
        <A href="/leads?status=new&sort=waiting" class="text-accent-ink underline">
          Show all of them as a list
        </A>
      </p>
    </Show>
  );
}
