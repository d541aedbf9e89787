import { A, useParams } from "@solidjs/router";
import DatabaseIcon from "lucide-solid/icons/database";
import { createMemo, createSignal, Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useCatalog } from "./catalog.ts";
import { ConnectNotice } from "./ConnectNotice.tsx";
import { ModelTable } from "./ModelTable.tsx";
import { dashboardPath } from "./paths.ts";
import { SourceHeader } from "./SourceHeader.tsx";

/** The models of one source, each with where it stands and what can be done with it. */
export function SourcePage() {
  const params = useParams<{ crm: string }>();
  const catalog = useCatalog();
  const [typed, setTyped] = createSignal("");
  const source = () => catalog.sourceOf(params.crm);
  const models = createMemo(() => {
    const wanted = typed().trim().toLowerCase();
    return (source()?.models ?? []).filter((model) =>
      `${model.name} ${model.label} ${model.model}`.toLowerCase().includes(wanted),
    );
  });
  createPageTitle(() => ({ title: catalog.sourceName(params.crm), back: dashboardPath }));

  return (
    <div class="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 md:p-6">
      <Switch fallback={<Skeleton class="h-96" />}>
        <Match when={catalog.problem()}>
          {(problem) => (
            <ErrorState
              title="The models could not be read"
              description={problem()}
              onRetry={catalog.retry}
            />
          )}
        </Match>
        <Match when={catalog.sources() && !source()}>
          <EmptyState
            icon={DatabaseIcon}
            title="There is no such source"
            description="Sources come with the server; this one has no connector."
            action={
              <A href={dashboardPath} class={buttonClass()}>
                Back to Dashboard
              </A>
            }
          />
        </Match>
        <Match when={source()}>
          {(found) => (
            <>
              <SourceHeader source={found()} typed={typed()} onType={setTyped} />
              <ConnectNotice source={found()} />
              <ModelTable source={found().name} models={models()} />
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}
