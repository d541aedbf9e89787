import Bookmark from "lucide-solid/icons/bookmark";
import { createSignal, For, Show } from "solid-js";
import type { Where } from "../../shared/sync/where.ts";
import { Button } from "../ui/Button.tsx";
import { createSavedViews, type ViewedList } from "./saved-views.ts";
import { SavedViewMenu } from "./SavedViewMenu.tsx";
import { SaveViewSheet } from "./SaveViewSheet.tsx";
import { ViewTab } from "./ViewTab.tsx";

interface SavedViewTabsProps {
  list: ViewedList;
  /** Name of the table that the list shows. */
  table: string;
  /** The rows that a kept address stands for. */
  whereOf: (query: string) => Where;
}

/** The kept filters of a list as tabs over it; a filter that is not kept yet can be. */
export function SavedViewTabs(props: SavedViewTabsProps) {
  const saved = createSavedViews(() => props.list);
  const [saving, setSaving] = createSignal(false);
  const isNew = () => saved.filter() !== "" && !saved.open();

  return (
    <Show when={saved.views().length > 0 || isNew()}>
      <nav
        aria-label="Saved views"
        class="-mx-3 flex items-center gap-1 overflow-x-auto px-3 [scrollbar-width:none] md:-mx-4 md:px-4"
      >
        <ViewTab
          label="All"
          table={props.table}
          where={props.whereOf("")}
          current={!saved.open() && saved.filter() === ""}
          onOpen={() => saved.goTo(undefined)}
        />
        <For each={saved.views()}>
          {(view) => (
            <ViewTab
              label={view.name}
              shared={view.teamId !== null}
              table={props.table}
              where={props.whereOf(view.query)}
              current={saved.open()?.id === view.id}
              onOpen={() => saved.goTo(view)}
            />
          )}
        </For>
        <Show when={saved.open()}>{(view) => <SavedViewMenu view={view()} saved={saved} />}</Show>
        <Show when={isNew()}>
          <Button look="ghost" size="small" icon={Bookmark} onClick={() => setSaving(true)}>
            Save this view
          </Button>
        </Show>
        <SaveViewSheet list={props.list} saved={saved} open={saving()} onOpenChange={setSaving} />
      </nav>
    </Show>
  );
}
