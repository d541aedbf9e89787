import { For, Show } from "solid-js";
import type { KnownPerson } from "../../shared/privacy/request.ts";
import { countLines } from "./table-words.ts";

/** What is theirs, and where rows about others name them. */
export function HeldAbout(props: { known: KnownPerson }) {
  return (
    <dl class="grid gap-x-6 gap-y-3 border-t border-line p-4 md:grid-cols-2">
      <Counts title="About this person" counts={props.known.own} none="Nothing any more." />
      <Counts
        title="Named elsewhere"
        counts={props.known.mentions}
        none="No other row names them."
      />
      <Show when={props.known.alsoLeads.length > 0}>
        <div class="md:col-span-2">
          <dt class="text-xs font-medium text-ink-soft">Also written down as</dt>
          <dd class="break-words">
            {props.known.alsoLeads.map(({ name }) => name).join(", ")}
            <span class="text-ink-muted"> (the same number or address)</span>
          </dd>
        </div>
      </Show>
    </dl>
  );
}

function Counts(props: { title: string; counts: Readonly<Record<string, number>>; none: string }) {
  const lines = () => countLines(props.counts);

  return (
    <div>
      <dt class="text-xs font-medium text-ink-soft">{props.title}</dt>
      <For each={lines()} fallback={<dd class="text-ink-muted">{props.none}</dd>}>
        {(line) => <dd class="tabular-nums">{line}</dd>}
      </For>
    </div>
  );
}
