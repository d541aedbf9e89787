import { A } from "@solidjs/router";
import Eye from "lucide-solid/icons/eye";
import Table2 from "lucide-solid/icons/table-2";
import { createSignal, Show } from "solid-js";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { buttonClass } from "../ui/button-class.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { createHindrance } from "./hindrance.ts";
import { modelPath } from "./paths.ts";
import type { RunActions } from "./run-actions.ts";
import { modelLook } from "./run-words.ts";
import { RunDialog } from "./RunDialog.tsx";
import { SyncButton } from "./SyncButton.tsx";
import { useSourceStates } from "./source-states.ts";

interface ModelRowProps {
  source: string;
  model: CrmAnswer["models"][number];
  actions: RunActions;
  selected: boolean;
  onSelect: (selected: boolean) => void;
}

/** One model: where it stands, and the buttons that fit. */
export function ModelRow(props: ModelRowProps) {
  const states = useSourceStates();
  const state = () => states.modelOf(props.source, props.model.name);
  const run = () => states.openRunOf(props.source, props.model.name);
  const path = () => modelPath(props.source, props.model.name);
  const lastAt = () => state()?.lastEndedAt ?? state()?.lastStartedAt;

  return (
    <tr
      class="h-12 hover:bg-hover aria-selected:bg-accent-soft max-md:grid max-md:h-auto max-md:grid-cols-[auto_1fr_auto] max-md:items-center max-md:gap-x-2 max-md:py-2 max-md:pr-3 max-md:pl-1"
      aria-selected={props.selected}
    >
      <td class="pl-4 max-md:pl-2">
        <Show when={props.actions.mayRun()}>
          <Checkbox
            label={`Select ${props.model.label}`}
            labelHidden
            checked={props.selected}
            onChange={(selected) => props.onSelect(selected)}
          />
        </Show>
      </td>
      <td class="px-2 max-md:min-w-0 max-md:px-0">
        <A
          href={path()}
          class="flex min-w-0 items-center gap-2 font-medium hover:underline max-md:min-h-8"
        >
          <Table2 size={16} class="shrink-0 text-ink-muted max-md:hidden" aria-hidden="true" />
          <span class="truncate">{props.model.label}</span>
          <span class="truncate font-mono text-xs font-normal text-ink-muted max-md:hidden">
            {props.model.model}
          </span>
        </A>
      </td>
      <td class="px-2 text-ink-muted max-md:order-4 max-md:col-start-2 max-md:px-0 max-md:text-xs">
        <Show when={!run()} fallback="Running...">
          <Show when={lastAt()} fallback={states.models() ? "Never synced" : "…"}>
            {(at) => <RelativeTime at={at()} />}
          </Show>
        </Show>
        <Show when={states.models()}>
          <span class="md:hidden"> · {(state()?.records ?? 0).toLocaleString()} records</span>
        </Show>
      </td>
      <td class="px-2 max-md:justify-self-end max-md:px-0">
        <Show when={states.models()}>
          <StatusMark {...modelLook(run()?.status ?? state()?.lastStatus ?? null)} />
        </Show>
      </td>
      <td class="px-2 text-right max-md:hidden">
        <Show when={states.models()} fallback="…">
          {(run()?.processed || state()?.records || 0).toLocaleString()}
        </Show>
      </td>
      <td class="pr-4 pl-2 max-md:order-5 max-md:px-0">
        <ModelActions {...props} />
      </td>
    </tr>
  );
}

function ModelActions(props: ModelRowProps) {
  const states = useSourceStates();
  const hindrance = createHindrance(() => props.source);
  const [syncing, setSyncing] = createSignal(false);

  return (
    <>
      <div class="flex justify-end gap-1.5">
        <A
          href={modelPath(props.source, props.model.name)}
          class={`${buttonClass("ghost", "small")} max-md:hidden!`}
        >
          <Eye size={14} aria-hidden="true" /> View
        </A>
        <SyncButton
          run={states.openRunOf(props.source, props.model.name)}
          model={props.model.label}
          actions={props.actions}
          hindrance={hindrance()}
          onSync={() => setSyncing(true)}
        />
      </div>
      <RunDialog
        title={`Start Sync: ${props.source}_${props.model.name}`}
        models={[{ crmSource: props.source, model: props.model.name }]}
        open={syncing()}
        onOpenChange={setSyncing}
      />
    </>
  );
}
