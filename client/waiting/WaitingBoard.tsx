import PartyPopper from "lucide-solid/icons/party-popper";
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { useAssign } from "../leads/assign-with-undo.ts";
import { LeadsSkeleton } from "../leads/LeadsSkeleton.tsx";
import { SelectionBar } from "../leads/SelectionBar.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { createMedia } from "../ui/media.ts";
import { AssigneePanel } from "./AssigneePanel.tsx";
import { MoreWaiting } from "./MoreWaiting.tsx";
import { type Age, createWaitingLeads } from "./waiting-leads.ts";
import { WaitingColumn } from "./WaitingColumn.tsx";

const ages: readonly Age[] = ["red", "amber", "fresh"];

/** Columns by age beside the people who can take over; select or drag, and one click assigns. */
export function WaitingBoard() {
  const waiting = createWaitingLeads();
  const assign = useAssign();
  const wide = createMedia("(width >= 64rem)");
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const onBoard = createMemo(
    () => new Set(Object.values(waiting.byAge() ?? {}).flatMap((rows) => rows.map(({ id }) => id))),
  );
  const selected = createMemo(() => new Set([...chosen()].filter((id) => onBoard().has(id))));
  const clear = () => setChosen(new Set<string>());

  function give(leadIds: readonly string[], person: { id: string; name: string }) {
    void assign(leadIds, person);
    clear();
  }

  return (
    <Switch fallback={<LeadsSkeleton />}>
      <Match when={waiting.byAge() && onBoard().size === 0}>
        <EmptyState
          icon={PartyPopper}
          title="Nobody is waiting"
          description="Every lead has an owner who has called. New ones appear here the moment they come in."
        />
      </Match>
      <Match when={waiting.byAge()}>
        {(byAge) => (
          <div class="flex h-full min-h-0 flex-col">
            <MoreWaiting total={waiting.total()} />
            <div class="flex min-h-0 flex-1">
              <div class="min-h-0 flex-1 max-lg:overflow-y-auto lg:grid lg:grid-cols-3">
                <For each={ages}>
                  {(age) => (
                    <WaitingColumn
                      age={age}
                      leads={byAge()[age]}
                      selected={selected()}
                      onSelectedChange={setChosen}
                    />
                  )}
                </For>
              </div>
              <Show when={wide()}>
                <AssigneePanel selected={selected()} onGive={give} />
              </Show>
            </div>
            <Show when={!wide()}>
              <SelectionBar selected={selected()} onClear={clear} />
            </Show>
          </div>
        )}
      </Match>
    </Switch>
  );
}
