import { A } from "@solidjs/router";
import { type JSX, Match, Show, Switch } from "solid-js";
import { createLiveRow } from "../sync/live-query.ts";
import { RunLeads } from "../handing-on/RunLeads.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "../users/people.ts";
import { CommandLine } from "./CommandLine.tsx";
import { LogDrawer } from "./LogDrawer.tsx";
import { deadLettersPath, modelPath } from "./paths.ts";
import { RunButtons } from "./RunButtons.tsx";
import { RunCounts } from "./RunCounts.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { runById, type SyncRun } from "./run-rows.ts";
import { countText, runLook, spanText } from "./run-words.ts";
import { commandText, originText, runTitle, stoppedText } from "./run-story.ts";

/** No row has it: what is asked for while no run is open. */
const nilId = "00000000-0000-0000-0000-000000000000";

interface RunSheetProps {
  /** Undefined: closed. */
  runId: string | undefined;
  onClose: () => void;
}

/** One run from start to end: who, how, how far, what went wrong, and its log. */
export function RunSheet(props: RunSheetProps) {
  const run = createLiveRow(() => runById(props.runId ?? nilId));

  return (
    <Sheet
      inAddress
      title={run() ? runTitle(run()) : "Sync run"}
      open={props.runId !== undefined}
      onOpenChange={(open) => open || props.onClose()}
      footer={<Show when={run()}>{(found) => <RunButtons run={found()} />}</Show>}
    >
      <Switch fallback={<Skeleton class="h-64" />}>
        <Match when={run() === null}>
          <EmptyState
            title="This run is not on this device"
            description="It is older than what is kept here; the history lists it."
          />
        </Match>
        <Match when={run()}>{(found) => <RunStory run={found()} />}</Match>
      </Switch>
    </Sheet>
  );
}

function RunStory(props: { run: SyncRun }) {
  const isOpen = () => props.run.endTime === null;

  return (
    <div class="flex flex-col gap-4 pb-4">
      <div class="flex flex-wrap items-center gap-2">
        <StatusMark soft {...runLook(props.run.status)} />
        <Show when={props.run.configuration["dryRun"] === true}>
          <StatusMark soft label="Test mode" tone="violet" mark="dot" />
        </Show>
        <A
          href={modelPath(props.run.crmSource, props.run.syncType)}
          class="text-accent-ink hover:underline"
        >
          {props.run.crmSource}_{props.run.syncType}
        </A>
      </div>
      <Show when={isOpen()}>
        <RunProgress run={props.run} />
      </Show>
      <Show when={props.run.errorMessage}>
        {(message) => (
          <p
            role="alert"
            class={`rounded-control px-3 py-2 break-words ${props.run.status === "partial" ? "bg-amber-soft text-amber-ink" : "bg-red-soft text-red-ink"}`}
          >
            {message()}
          </p>
        )}
      </Show>
      <Show when={props.run.warning}>
        {(warning) => (
          <p class="rounded-control bg-amber-soft px-3 py-2 break-words text-amber-ink">
            {warning()}
          </p>
        )}
      </Show>
      <RunCounts run={props.run} />
      <RunLeads run={props.run} />
      <Show when={props.run.failed > 0}>
        <A
          href={`${deadLettersPath(props.run.crmSource, props.run.syncType)}?run=${props.run.id}`}
          class="text-accent-ink hover:underline"
        >
          Correct {countText(props.run.failed, "record")} that failed
        </A>
      </Show>
      <RunFacts run={props.run} />
      <CommandLine text={commandText(props.run)} />
      <LogDrawer run={props.run} />
    </div>
  );
}

/** Who started and stopped it, when, and what it cost. */
function RunFacts(props: { run: SyncRun }) {
  const people = usePeople();
  const nameOf = (id: string | null) => people.userOf(id)?.name;

  return (
    <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      <Fact label="Started">
        <RelativeTime at={props.run.startTime} /> · {originText(props.run, nameOf)}
      </Fact>
      <Show when={props.run.endTime}>
        {(at) => (
          <Fact label="Ended">
            <RelativeTime at={at()} /> ·{" "}
            {spanText(Date.parse(at()) - Date.parse(props.run.startTime))}
          </Fact>
        )}
      </Show>
      <Show when={stoppedText(props.run, nameOf)}>
        {(text) => <Fact label="Stopped">{text()}</Fact>}
      </Show>
      <Show when={props.run.performanceMetrics?.["requests"]}>
        {(requests) => (
          <Fact label="Requests">
            {requests().toLocaleString()}
            {waitText(props.run)}
          </Fact>
        )}
      </Show>
    </dl>
  );
}

function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <>
      <dt class="text-ink-muted">{props.label}</dt>
      <dd class="min-w-0 break-words">{props.children}</dd>
    </>
  );
}

function waitText({ performanceMetrics }: SyncRun): string {
  const waitedMs = performanceMetrics?.["waitedMs"] ?? 0;
  const retries = performanceMetrics?.["retries"] ?? 0;
  return [
    retries > 0 ? ` · ${countText(retries, "retry", "retries")}` : "",
    waitedMs > 1000 ? ` · waited ${spanText(waitedMs)}` : "",
  ].join("");
}
