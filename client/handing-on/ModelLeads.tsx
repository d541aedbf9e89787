import { A } from "@solidjs/router";
import Forward from "lucide-solid/icons/forward";
import ListX from "lucide-solid/icons/list-x";
import { createMemo, For, Show } from "solid-js";
import { mappingPath, refusedPath } from "../ingestion/paths.ts";
import { type CrmModel, type FieldMapping, mappingsOf } from "../ingestion/run-rows.ts";
import { countText } from "../ingestion/run-words.ts";
import { useSourceStates } from "../ingestion/source-states.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { BacklogProgress } from "./BacklogProgress.tsx";
import { createHandOnActions } from "./hand-on-actions.ts";

interface ModelLeadsProps {
  source: string;
  model: string;
}

/** What became of a model's records as leads, live; nothing where they are not handed on. */
export function ModelLeads(props: ModelLeadsProps) {
  const states = useSourceStates();
  const mappings = createLiveQuery(() => mappingsOf(props.source, props.model));
  const mapping = createMemo(() => mappings()?.find(({ entity }) => entity === "lead"));
  const state = () => states.modelOf(props.source, props.model);
  const isShown = () => mapping()?.active === true || (state()?.leadsLinked ?? 0) > 0;

  return (
    <Show when={isShown() && mapping()}>
      {(found) => (
        <section
          aria-label="Leads"
          class="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
        >
          <header class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 class="font-semibold">Handed on to leads</h2>
            <p class="text-ink-muted">
              {found().active
                ? "New and changed records become leads."
                : "Turned off: leads stay, and what waits goes on waiting."}
            </p>
          </header>
          <LeadCounts state={state()} />
          <Show when={found().backlog === "running"}>
            <BacklogProgress mapping={found()} />
          </Show>
          <LeadButtons mapping={found()} state={state()} />
        </section>
      )}
    </Show>
  );
}

function LeadCounts(props: { state: CrmModel | undefined }) {
  const counts = () => [
    { label: "Are leads", value: props.state?.leadsLinked },
    { label: "Waiting", value: props.state?.leadsWaiting },
    { label: "Skipped", value: props.state?.leadsSkipped },
    { label: "Failed", value: props.state?.leadsFailed },
  ];

  return (
    <dl class="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
      <For each={counts()}>
        {(count) => (
          <div>
            <dt class="text-xs text-ink-muted">{count.label}</dt>
            <dd class="mt-0.5 text-base font-semibold">{(count.value ?? 0).toLocaleString()}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

interface LeadButtonsProps {
  mapping: FieldMapping;
  state: CrmModel | undefined;
}

/** To what became no lead, and to hand on what is here. */
function LeadButtons(props: LeadButtonsProps) {
  const actions = createHandOnActions();
  const refused = () => (props.state?.leadsSkipped ?? 0) + (props.state?.leadsFailed ?? 0);
  const isIdle = () => props.mapping.active && props.mapping.backlog !== "running";

  return (
    <div class="flex flex-wrap items-center gap-2">
      <Show when={refused() > 0}>
        <A href={refusedPath(props.mapping.crmSource, props.mapping.model)} class={buttonClass()}>
          <ListX size={16} aria-hidden="true" /> Look at {countText(refused(), "record")} that
          became no lead
        </A>
      </Show>
      <Show when={isIdle() && actions.mayConfigure()}>
        <Button
          icon={Forward}
          onClick={() => void actions.handOn(props.mapping, props.state?.records ?? 0)}
        >
          Hand on all records
        </Button>
      </Show>
      <Show when={!props.mapping.active && actions.mayConfigure()}>
        <A href={mappingPath(props.mapping.crmSource, props.mapping.model)} class={buttonClass()}>
          Turn it on again
        </A>
      </Show>
    </div>
  );
}
