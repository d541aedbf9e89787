import Table2 from "lucide-solid/icons/table-2";
import { createSignal, For, Show } from "solid-js";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { createHindrance } from "./hindrance.ts";
import { ModelRow } from "./ModelRow.tsx";
import { createRunActions } from "./run-actions.ts";
import { RunBar } from "./RunBar.tsx";

interface ModelTableProps {
  source: string;
  models: CrmAnswer["models"];
}

/** Models in a table, a list of cards on a phone; several can be synced at once. */
export function ModelTable(props: ModelTableProps) {
  const actions = createRunActions();
  const hindrance = createHindrance(() => props.source);
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set<string>());

  function select(model: string, on: boolean) {
    const next = new Set(selected());
    if (on) next.add(model);
    else next.delete(model);
    setSelected(next);
  }

  return (
    <>
      <Show
        when={props.models.length > 0}
        fallback={
          <EmptyState
            icon={Table2}
            title="No model of this name"
            description="Try a part of its name."
          />
        }
      >
        <div class="overflow-hidden rounded-card border border-line bg-surface">
          <table class="w-full max-md:block">
            <caption class="sr-only">Models of {props.source}</caption>
            <ModelHeadings />
            <tbody class="divide-y divide-line max-md:block">
              <For each={props.models}>
                {(model) => (
                  <ModelRow
                    source={props.source}
                    model={model}
                    actions={actions}
                    selected={selected().has(model.name)}
                    onSelect={(on) => select(model.name, on)}
                  />
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <RunBar
        models={[...selected()].map((model) => ({ crmSource: props.source, model }))}
        hindrance={hindrance()}
        onClear={() => setSelected(new Set<string>())}
      />
    </>
  );
}

const headings = [
  { label: "Model Name", class: "px-2 text-left" },
  { label: "Last Sync", class: "w-48 px-2 text-left" },
  { label: "Status", class: "w-40 px-2 text-left" },
  { label: "Records", class: "w-28 px-2 text-right" },
  { label: "Actions", class: "w-48 px-4 text-right" },
];

function ModelHeadings() {
  return (
    <thead class="border-b border-line text-xs text-ink-muted max-md:sr-only">
      <tr class="h-8">
        <th class="w-10" scope="col">
          <span class="sr-only">Select</span>
        </th>
        <For each={headings}>
          {(heading) => (
            <th class={`font-normal ${heading.class}`} scope="col">
              {heading.label}
            </th>
          )}
        </For>
      </tr>
    </thead>
  );
}
