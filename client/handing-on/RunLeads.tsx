import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { refusedPath } from "../ingestion/paths.ts";
import type { SyncRun } from "../ingestion/run-rows.ts";
import { countText } from "../ingestion/run-words.ts";
import { Progress } from "../ui/Progress.tsx";

/** What became of a run's records as leads, live; nothing where none was handed on. */
export function RunLeads(props: { run: SyncRun }) {
  const done = () =>
    props.run.leadsCreated +
    props.run.leadsUpdated +
    props.run.leadsUnchanged +
    props.run.leadsSkipped +
    props.run.leadsFailed;
  const refused = () => props.run.leadsSkipped + props.run.leadsFailed;
  const counts = () =>
    [
      { label: "created", value: props.run.leadsCreated },
      { label: "updated", value: props.run.leadsUpdated },
      { label: "unchanged", value: props.run.leadsUnchanged },
      { label: "skipped", value: props.run.leadsSkipped },
      { label: "failed", value: props.run.leadsFailed },
    ].filter(({ value }) => value > 0);

  return (
    <Show when={props.run.leadsTotal > 0}>
      <section
        aria-label="Leads"
        class="flex flex-col gap-2 rounded-control border border-line px-3 py-2.5"
      >
        <Progress label="Handed on to leads" value={done()} total={props.run.leadsTotal} />
        <ul class="flex flex-wrap gap-x-3 text-xs text-ink-muted">
          <For each={counts()}>
            {(count) => (
              <li>
                {count.value.toLocaleString()} {count.label}
              </li>
            )}
          </For>
        </ul>
        <Show when={refused() > 0}>
          <A
            href={refusedPath(props.run.crmSource, props.run.syncType, props.run.id)}
            class="text-accent-ink hover:underline"
          >
            Look at {countText(refused(), "record")} that became no lead
          </A>
        </Show>
      </section>
    </Show>
  );
}
