import Plus from "lucide-solid/icons/plus";
import Signpost from "lucide-solid/icons/signpost";
import { For, Match, Switch } from "solid-js";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { createCommands } from "../ui/command.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { SourceLine } from "./SourceLine.tsx";
import { SourceSheet } from "./SourceSheet.tsx";
import { createSources } from "./sources.ts";
import { UncountedLeads } from "./UncountedLeads.tsx";

/** Every source with its sub-sources and how many leads it brought; one of them opens in a sheet. */
export function SourcesBoard() {
  const sources = createSources();
  const sheet = createSheetUrl(["edit"]);
  const opened = () => sources.all()?.find(({ id }) => id === sheet.opened("edit"));
  const add = () => sheet.open("edit", "new");
  createCommands(() => [
    { label: "Add a source", group: "Sources", keys: "c", icon: Plus, run: add },
  ]);

  return (
    <section class="flex h-full min-h-0 flex-col" aria-label="Sources">
      <header class="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 max-md:hidden md:px-4">
        <h1 class="text-base font-semibold">Sources</h1>
        <div class="ml-auto">
          <PrimaryAction label="Add a source" icon={Plus} onClick={add} />
        </div>
      </header>
      <div class="min-h-0 flex-1 overflow-auto overscroll-contain">
        <div class="mx-auto flex max-w-3xl flex-col gap-4 p-3 md:p-6">
          <p class="text-ink-muted">
            Where your leads come from. Imports and CRM sources add what they bring; here you name
            them, and switch off what is not to be chosen for new leads any more.
          </p>
          <Switch fallback={<Skeleton class="h-64" />}>
            <Match when={sources.all()?.length === 0}>
              <EmptyState
                icon={Signpost}
                title="No source is known yet"
                description="Add the first one, or import a file: the sources it names are added with its leads."
              />
            </Match>
            <Match when={sources.all()}>
              {(all) => (
                <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
                  <For each={all()}>
                    {(source) => (
                      <SourceLine
                        source={source}
                        sources={sources}
                        onEdit={() => sheet.open("edit", source.id)}
                      />
                    )}
                  </For>
                </ul>
              )}
            </Match>
          </Switch>
          <UncountedLeads />
        </div>
      </div>
      <SourceSheet
        source={opened()}
        sources={sources}
        open={sheet.opened("edit") === "new" || opened() !== undefined}
        onClose={sheet.close}
      />
    </section>
  );
}
