import { useSearchParams } from "@solidjs/router";
import CircleCheck from "lucide-solid/icons/circle-check";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { useAssign } from "../leads/assign-with-undo.ts";
import { LeadsSkeleton } from "../leads/LeadsSkeleton.tsx";
import { SelectionBar } from "../leads/SelectionBar.tsx";
import { createFilling } from "../sync/live-query.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { createMedia } from "../ui/media.ts";
import { AssigneePanel } from "./AssigneePanel.tsx";
import { createWaitingLeads } from "./waiting-leads.ts";
import { WaitingColumns } from "./WaitingColumns.tsx";
import { WaitingToolbar } from "./WaitingToolbar.tsx";

/** Columns by age beside the people who can take over; select or drag, and one click assigns. */
export function WaitingBoard() {
  const [params, setParams] = useSearchParams<{ only: string }>();
  const unassignedOnly = () => params.only === "unassigned";
  const waiting = createWaitingLeads(unassignedOnly);
  const assign = useAssign();
  const filling = createFilling();
  const wide = createMedia("(width >= 64rem)");
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const onBoard = createMemo(
    () =>
      new Set(
        Object.values(waiting.byAge() ?? {}).flatMap(({ leads }) => leads.map(({ id }) => id)),
      ),
  );
  const selected = createMemo(() => new Set([...chosen()].filter((id) => onBoard().has(id))));
  const clear = () => setChosen(new Set<string>());

  function give(leadIds: readonly string[], person: { id: string; name: string }) {
    void assign(leadIds, person);
    clear();
  }

  return (
    <div class="flex h-full min-h-0 flex-col">
      <WaitingToolbar
        total={waiting.total()}
        isPart={waiting.isPart()}
        unassignedOnly={unassignedOnly()}
        onUnassignedOnlyChange={(only) => setParams({ only: only ? "unassigned" : null })}
      />
      <Switch fallback={<LeadsSkeleton />}>
        <Match when={waiting.byAge() && onBoard().size === 0 && !filling()}>
          <EmptyState
            icon={CircleCheck}
            title="Nobody is waiting"
            description="New leads appear here the moment they come in."
          />
        </Match>
        <Match when={onBoard().size > 0 ? waiting.byAge() : undefined}>
          {(byAge) => (
            <div class="flex min-h-0 flex-1">
              <WaitingColumns byAge={byAge()} selected={selected()} onSelectedChange={setChosen} />
              <Show when={wide()}>
                <AssigneePanel selected={selected()} onGive={give} />
              </Show>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={!wide()}>
        <SelectionBar selected={selected()} onClear={clear} />
      </Show>
    </div>
  );
}
