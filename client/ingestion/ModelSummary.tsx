import { A } from "@solidjs/router";
import RotateCcwClock from "lucide-solid/icons/rotate-ccw-clock";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, type JSX, Show } from "solid-js";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { createLiveQuery } from "../sync/live-query.ts";
import { buttonClass } from "../ui/button-class.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { createHindrance, hindranceId } from "./hindrance.ts";
import { historyPath } from "./paths.ts";
import { createRunActions } from "./run-actions.ts";
import { newestRunsOfModel, type SyncRun } from "./run-rows.ts";
import { modelLook, spanText } from "./run-words.ts";
import { RunDialog } from "./RunDialog.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { SyncButton } from "./SyncButton.tsx";
import { useSourceStates } from "./source-states.ts";

interface ModelSummaryProps {
  source: string;
  model: string;
}

/** The last run of a model in numbers, the run that goes on, and the way to start one. */
export function ModelSummary(props: ModelSummaryProps) {
  const states = useSourceStates();
  const actions = createRunActions();
  const hindrance = createHindrance(() => props.source);
  const [syncing, setSyncing] = createSignal(false);
  const open = () => states.openRunOf(props.source, props.model);

  return (
    <section
      aria-label="Summary"
      class="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <SummaryFacts source={props.source} model={props.model} />
      <Show when={open()}>{(run) => <RunProgress run={run()} />}</Show>
      <div class="flex flex-wrap items-center gap-2">
        <A href={historyPath({ source: props.source, model: props.model })} class={buttonClass()}>
          <RotateCcwClock size={16} aria-hidden="true" /> Sync History
        </A>
        <Show when={open()}>
          {(run) => (
            <SyncButton
              run={run()}
              model={props.model}
              actions={actions}
              hindrance={hindrance()}
              onSync={() => setSyncing(true)}
            />
          )}
        </Show>
        <Show when={actions.mayRun() && !open()}>
          <PrimaryAction
            label="Start Sync"
            icon={RefreshCw}
            disabled={hindrance() !== undefined}
            title={hindrance()?.text}
            aria-describedby={hindrance() && hindranceId}
            onClick={() => setSyncing(true)}
          />
        </Show>
      </div>
      <RunDialog
        title={`Start Sync: ${props.source}_${props.model}`}
        models={[{ crmSource: props.source, model: props.model }]}
        open={syncing()}
        onOpenChange={setSyncing}
      />
    </section>
  );
}

/** What is not read from this device yet. */
const unknown = "…";

function SummaryFacts(props: ModelSummaryProps) {
  const states = useSourceStates();
  const runs = createLiveQuery(() => newestRunsOfModel(props.source, props.model, 1));
  const state = () => states.modelOf(props.source, props.model);
  const last = () => runs()?.[0];
  const count = (of: (run: SyncRun) => number) => {
    const run = last();
    if (!runs()) return unknown;
    return run ? of(run).toLocaleString() : "0";
  };

  return (
    <dl class="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4 xl:grid-cols-7">
      <Fact label="Total Records">
        {states.models() ? (state()?.records ?? 0).toLocaleString() : unknown}
      </Fact>
      <Fact label="Last Sync">
        <Show when={last()} fallback={runs() ? "Never synced" : unknown}>
          {(run) => <RelativeTime at={run().endTime ?? run().startTime} />}
        </Show>
      </Fact>
      <Fact label="Status">
        <Show when={runs()} fallback={unknown}>
          <StatusMark {...modelLook(last()?.status ?? null)} />
        </Show>
      </Fact>
      <Fact label="Duration">{runs() ? durationOf(last()) : unknown}</Fact>
      <Fact label="Created">{count((run) => run.created)}</Fact>
      <Fact label="Updated">{count((run) => run.updated)}</Fact>
      <Fact label="Failed">{count((run) => run.failed)}</Fact>
    </dl>
  );
}

function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <div>
      <dt class="text-xs text-ink-muted">{props.label}</dt>
      <dd class="mt-0.5 text-base font-semibold">{props.children}</dd>
    </div>
  );
}

function durationOf(run: SyncRun | undefined): string {
  if (!run?.endTime) return run ? "Running..." : "–";
  return spanText(Date.parse(run.endTime) - Date.parse(run.startTime));
}
