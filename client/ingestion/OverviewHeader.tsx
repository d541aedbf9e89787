import { A } from "@solidjs/router";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import ChartLine from "lucide-solid/icons/chart-line";
import History from "lucide-solid/icons/rotate-ccw-clock";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { SearchField } from "../ui/SearchField.tsx";
import { useCatalog } from "./catalog.ts";
import { dashboardPath, historyPath } from "./paths.ts";
import { createRunActions } from "./run-actions.ts";
import { countText } from "./run-words.ts";
import { RunDialog } from "./RunDialog.tsx";
import { useSourceStates } from "./source-states.ts";

interface OverviewHeaderProps {
  typed: string;
  onType: (text: string) => void;
}

/** The title with the totals, and what concerns every source. */
export function OverviewHeader(props: OverviewHeaderProps) {
  const catalog = useCatalog();
  const states = useSourceStates();
  const actions = createRunActions();
  const [refreshing, setRefreshing] = createSignal(false);
  const everyModel = () =>
    (catalog.sources() ?? [])
      .filter((source) => states.sourceOf(source.name)?.enabled !== false)
      .filter((source) => states.isConnected(source))
      .flatMap(({ name, models }) =>
        models.map((model) => ({ crmSource: name, model: model.name })),
      );
  const totals = () => {
    const sources = catalog.sources();
    if (!sources) return catalog.problem() ? "Sources are not known right now" : "…";
    const records = sources.reduce((sum, source) => sum + states.recordsOf(source), 0);
    const models = sources.reduce((sum, source) => sum + source.models_count, 0);
    return `${countText(sources.length, "source")} · ${countText(models, "model")} · ${countText(records, "record")}`;
  };

  return (
    <header class="flex flex-col gap-3">
      <div>
        <h1 class="text-lg font-semibold">CRM Management Dashboard</h1>
        <p class="text-ink-muted">{totals()}</p>
      </div>
      <div class="flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2">
        <div class="min-w-48 flex-1 max-md:col-span-2 md:max-w-72">
          <SearchField
            label="Search CRM"
            group="Ingestion"
            placeholder="Search CRM"
            value={props.typed}
            onInput={props.onType}
          />
        </div>
        <Show when={actions.mayRun()}>
          <Button
            icon={RefreshCw}
            disabled={everyModel().length === 0}
            title={everyModel().length === 0 ? "No source is connected yet" : undefined}
            onClick={() => setRefreshing(true)}
          >
            Refresh All
          </Button>
        </Show>
        <OverviewLinks />
      </div>
      <RunDialog
        title={`Refresh ${countText(everyModel().length, "model")}`}
        models={everyModel()}
        open={refreshing()}
        onOpenChange={setRefreshing}
      />
    </header>
  );
}

function OverviewLinks() {
  return (
    <>
      <A href={historyPath()} class={buttonClass()}>
        <History size={16} aria-hidden="true" /> View All Syncs
      </A>
      <A href={`${dashboardPath}/schedules`} class={buttonClass()}>
        <CalendarClock size={16} aria-hidden="true" /> Schedules
      </A>
      <A href={`${dashboardPath}/analytics`} class={buttonClass()}>
        <ChartLine size={16} aria-hidden="true" /> Analytics
      </A>
    </>
  );
}
