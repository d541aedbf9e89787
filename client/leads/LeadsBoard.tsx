import { useNavigate, useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { useSession } from "../sign-in/session.ts";
import { createMedia } from "../ui/media.ts";
import { createScrollMemory } from "../ui/scroll-memory.ts";
import { ArrivedButton } from "./ArrivedButton.tsx";
import { createLeadFloor } from "./below-floor.ts";
import { BelowLine } from "./BelowLine.tsx";
import { createFilterUrl } from "./filter-url.ts";
import { isFiltering, whereOf } from "./lead-filter.ts";
import { createLeadCounts } from "./lead-counts.ts";
import { createLeadList } from "./lead-list.ts";
import { createScrollTop } from "./scroll-top.ts";
import { leadOrders } from "./lead-sort.ts";
import { LeadPeek } from "./LeadPeek.tsx";
import { LeadsList } from "./LeadsList.tsx";
import { LeadsToolbar } from "./LeadsToolbar.tsx";
import { NewLeadSheet } from "./NewLeadSheet.tsx";
import { SelectionBar } from "./SelectionBar.tsx";

/** The list with its filters above, what is selected below, and the opened lead beside it. */
export function LeadsBoard() {
  const session = useSession();
  const navigate = useNavigate();
  const wide = createMedia("(width >= 64rem)");
  const url = createFilterUrl();
  const [params, setParams] = useSearchParams<{ peek: string }>();
  const sheet = createSheetUrl(["add"]);
  const memory = () => `leads.${JSON.stringify([url.filter(), url.sort()])}`;
  const list = createLeadList(
    () => whereOf(url.filter(), new Date()),
    () => leadOrders[url.sort()],
    createLeadFloor(url.filter),
    createScrollMemory(memory).offset() > 0,
  );
  const counts = createLeadCounts(url.filter);
  const body = createScrollTop(memory);
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
  const may = (code: "create" | "assign") => isAllowed(session.me().member, "lead", code);
  const selectable = createMemo(() => (may("assign") ? selected() : undefined));
  const add = () => (may("create") ? () => sheet.open("add", "lead") : undefined);
  const showArrived = () => {
    list.refresh();
    body.toTop();
  };
  const peek = (id: string | null) => setParams({ peek: id }, { replace: true });

  return (
    <div class="flex h-full min-h-0">
      <section class="@container flex min-w-0 flex-1 flex-col" aria-label="Leads">
        <LeadsToolbar url={url} counts={counts} list={list} onAdd={add()} />
        <div class="relative min-h-0 flex-1" ref={body.setElement}>
          <ArrivedButton count={list.arrived()} onShow={showArrived} />
          <LeadsList
            list={list}
            memory={memory()}
            peeked={params.peek}
            filtering={isFiltering(url.filter())}
            selected={selectable()}
            onSelectedChange={setSelected}
            onOpen={(id) => (wide() ? peek(id) : navigate(`/leads/${id}`))}
            onClearFilter={url.clear}
            onAdd={add()}
          />
        </div>
        <BelowLine below={counts.below()} shown={list.below()} onMore={list.showBelow} />
        <SelectionBar selected={selected()} onClear={() => setSelected(new Set<string>())} />
      </section>
      <Show when={wide() && params.peek}>
        {(id) => <LeadPeek leadId={id()} onClose={() => peek(null)} />}
      </Show>
      <Show when={may("create")}>
        <NewLeadSheet
          open={sheet.opened("add") === "lead"}
          onOpenChange={(open) => !open && sheet.close()}
          onAdded={() => list.refresh()}
        />
      </Show>
    </div>
  );
}
