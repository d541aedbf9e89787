import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createEffect, createSignal, on, Show } from "solid-js";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { Button } from "../ui/Button.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import type { ColumnChoice } from "./column-choice.ts";
import { ConditionChips } from "./ConditionChips.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import type { RecordWishUrl } from "./record-wish.ts";
import { useSourceStates } from "./source-states.ts";

interface RecordToolbarProps {
  source: string;
  model: ModelAnswer;
  wish: RecordWishUrl;
  columns: ColumnChoice;
  /** Nothing is shown that could move: the first records come in by themselves. */
  isEmpty: boolean;
  onRefresh: () => void;
}

/** Search, filters, columns and the file; says when there are newer records than those shown. */
export function RecordToolbar(props: RecordToolbarProps) {
  const { stale, refresh } = createStaleness(props);

  return (
    <div class="flex flex-wrap items-center gap-2">
      <div class="min-w-48 flex-1 md:max-w-72">
        <SearchField
          label="Search records"
          group="Ingestion"
          placeholder="Search all fields"
          value={props.wish.typed()}
          onInput={props.wish.type}
        />
      </div>
      <ConditionChips fields={props.model.fields} wish={props.wish} />
      <div class="ml-auto flex flex-wrap items-center gap-2">
        <Show when={props.model.fields.length > 1}>
          <FilterChip
            label="Columns"
            options={props.columns.options()}
            value={props.columns.names()}
            onChange={props.columns.choose}
          />
        </Show>
        <ExportMenu
          source={props.source}
          model={props.model.name}
          wish={props.wish}
          columns={props.columns.shown().map(({ name }) => name)}
        />
        <Button look={stale() ? "primary" : "secondary"} icon={RefreshCw} onClick={refresh}>
          {stale() ? "Show new records" : "Refresh"}
        </Button>
      </div>
    </div>
  );
}

/** Whether records came in that the table does not show yet. */
function createStaleness(props: RecordToolbarProps) {
  const states = useSourceStates();
  const [stale, setStale] = createSignal(false);
  const written = () => {
    const state = states.modelOf(props.source, props.model.name);
    return state && `${state.records} ${state.lastEndedAt}`;
  };
  createEffect(
    on(written, (now, before) => {
      // What comes in with the first rows is what the table shows already.
      if (now === undefined || before === undefined || now === before) return;
      if (props.isEmpty) props.onRefresh();
      else setStale(true);
    }),
  );
  createEffect(
    on(
      () => props.wish.query(),
      () => setStale(false),
      { defer: true },
    ),
  );

  function refresh() {
    setStale(false);
    props.onRefresh();
  }

  return { stale, refresh };
}
