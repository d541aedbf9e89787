import Plus from "lucide-solid/icons/plus";
import { Show } from "solid-js";
import { SearchField } from "../ui/SearchField.tsx";
import type { Where } from "../../shared/sync/where.ts";
import { SavedViewTabs } from "../views/SavedViewTabs.tsx";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import type { FilterUrl } from "./filter-url.ts";
import type { LeadCounts } from "./lead-counts.ts";
import { leadFilterOf, whereOf } from "./lead-filter.ts";
import type { LeadList } from "./lead-list.ts";
import { LeadsFilters } from "./LeadsFilters.tsx";
import { SortMenu } from "./SortMenu.tsx";

interface LeadsToolbarProps {
  url: FilterUrl;
  counts: LeadCounts;
  list: LeadList;
  onAdd: (() => void) | undefined;
}

/** Search, filters, sort and the way to add a lead. */
export function LeadsToolbar(props: LeadsToolbarProps) {
  // The list knows how many of its leads are shown; those that the server alone has are counted.
  const total = () =>
    (props.counts.below() ? undefined : props.list.total()) ?? props.counts.total();

  return (
    <header class="flex flex-col gap-2 border-b border-line px-3 py-2 md:px-4">
      <div class="flex items-center gap-2">
        <h1 class="text-base font-semibold max-md:sr-only">Leads</h1>
        <span class="text-ink-muted max-md:hidden" aria-live="polite">
          {total()?.toLocaleString()}
        </span>
        <div class="flex-1 md:mx-2 md:max-w-sm">
          <SearchField
            label="Search leads"
            group="Leads"
            placeholder="Name, phone, city…"
            value={props.url.typed()}
            onInput={props.url.type}
          />
        </div>
        <div class="flex items-center gap-2 md:ml-auto">
          <SortMenu value={props.url.sort()} onChange={props.url.setSort} />
          <Show when={props.onAdd}>
            {(add) => <PrimaryAction label="Add a lead" icon={Plus} onClick={() => add()()} />}
          </Show>
        </div>
      </div>
      <SavedViewTabs
        list="leads"
        table="lead"
        whereOf={(query) =>
          whereOf(leadFilterOf(Object.fromEntries(new URLSearchParams(query))), new Date()) as Where
        }
      />
      <LeadsFilters url={props.url} counts={props.counts} total={total()} />
    </header>
  );
}
