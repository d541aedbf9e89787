import Split from "lucide-solid/icons/split";
import { For, Match, Show, Switch } from "solid-js";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { OriginLine } from "./OriginLine.tsx";
import { RuleSheet } from "./RuleSheet.tsx";
import { createOrigins } from "./rules.ts";

/** Every source with how its leads are shared out; one of them opens in a sheet. */
export function RulesBoard() {
  const origins = createOrigins();
  const sheet = createSheetUrl(["rule"]);
  const opened = () => origins()?.find(({ id }) => id === sheet.opened("rule"));

  return (
    <div class="mx-auto flex max-w-3xl flex-col gap-4 p-3 md:p-6">
      <div>
        <h1 class="text-base font-semibold max-md:sr-only">Assignment rules</h1>
        <p class="text-ink-muted">
          A lead that comes in is given to somebody by the rule of where it came from: in turn, by
          their shares, and only to those who are on duty. Without a rule it waits to be assigned.
        </p>
      </div>
      <Switch fallback={<Skeleton class="h-64" />}>
        <Match when={origins()?.length === 0}>
          <EmptyState
            icon={Split}
            title="No source is known yet"
            description="Sources come with the first leads: import a file, or add a lead."
          />
        </Match>
        <Match when={origins()}>
          {(all) => (
            <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
              <For each={all()}>
                {(origin) => (
                  <li>
                    <OriginLine origin={origin} onOpen={() => sheet.open("rule", origin.id)} />
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
      <Show when={opened()}>
        {(origin) => <RuleSheet origin={origin()} onClose={sheet.close} />}
      </Show>
    </div>
  );
}
