import { A } from "@solidjs/router";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import History from "lucide-solid/icons/rotate-ccw-clock";
import Plug from "lucide-solid/icons/plug";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, Show } from "solid-js";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { ConnectionSheet } from "./ConnectionSheet.tsx";
import { createHindrance, hindranceId } from "./hindrance.ts";
import { dashboardPath, historyPath } from "./paths.ts";
import { createRunActions } from "./run-actions.ts";
import { RunDialog } from "./RunDialog.tsx";
import { SourceMark } from "./SourceMark.tsx";

interface SourceHeaderProps {
  source: CrmAnswer;
  typed: string;
  onType: (text: string) => void;
}

/** What concerns every model of a source. */
export function SourceHeader(props: SourceHeaderProps) {
  const actions = createRunActions();
  const [syncing, setSyncing] = createSignal(false);
  const [connecting, setConnecting] = createSignal(false);
  const hindrance = createHindrance(() => props.source.name);
  const models = () =>
    props.source.models.map(({ name }) => ({ crmSource: props.source.name, model: name }));

  return (
    <header class="flex flex-col gap-3">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <div class="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 class="text-lg font-semibold">{titleOf(props.source.label)}</h1>
          <SourceMark source={props.source} />
        </div>
        <A href={dashboardPath} class={`${buttonClass("ghost")} max-md:hidden!`}>
          <ChevronLeft size={16} aria-hidden="true" /> Back to Dashboard
        </A>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <div class="min-w-48 flex-1 md:max-w-72">
          <SearchField
            label="Search Models"
            group="Ingestion"
            placeholder="Search Models"
            value={props.typed}
            onInput={props.onType}
          />
        </div>
        <Show when={actions.mayRun()}>
          <PrimaryAction
            label="Sync All Models"
            icon={RefreshCw}
            disabled={hindrance() !== undefined}
            title={hindrance()?.text}
            aria-describedby={hindrance() && hindranceId}
            onClick={() => setSyncing(true)}
          />
        </Show>
        <A href={historyPath({ source: props.source.name })} class={buttonClass()}>
          <History size={16} aria-hidden="true" /> View Sync History
        </A>
        <Button icon={Plug} onClick={() => setConnecting(true)}>
          Connection
        </Button>
      </div>
      <RunDialog
        title={`Start Sync: ${props.source.name}_all`}
        models={models()}
        open={syncing()}
        onOpenChange={setSyncing}
      />
      <ConnectionSheet source={props.source} open={connecting()} onOpenChange={setConnecting} />
    </header>
  );
}

/** "HubSpot CRM - Models" */
function titleOf(label: string): string {
  return `${label.endsWith(" CRM") ? label : `${label} CRM`} - Models`;
}
