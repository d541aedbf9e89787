import { useParams } from "@solidjs/router";
import GitCompare from "lucide-solid/icons/git-compare";
import { createMemo, Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createModelFields } from "./catalog.ts";
import { ConflictList } from "./ConflictList.tsx";
import { createConflicts } from "./conflicts.ts";
import { ModelCrumbs } from "./ModelCrumbs.tsx";
import { modelPath } from "./paths.ts";

/** Fields that were edited here and changed at the source, too: which value wins, one by one. */
export function ConflictsPage() {
  const params = useParams<{ crm: string; model: string }>();
  const source = () => params.crm;
  const model = () => params.model;
  const fields = createModelFields(source, model);
  const conflicts = createConflicts(source, model);
  const shown = createMemo(() => conflicts.pages.data?.pages.flatMap(({ items }) => items));
  createPageTitle(() => ({ title: "Conflicts", back: modelPath(params.crm, params.model) }));

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <ModelCrumbs source={params.crm} model={params.model} title="Conflicts" />
      <Switch fallback={<Skeleton class="h-72" />}>
        <Match when={conflicts.pages.error}>
          {(error) => (
            <ErrorState
              title="The conflicts could not be read"
              description={error().message}
              onRetry={() => void conflicts.pages.refetch()}
            />
          )}
        </Match>
        <Match when={shown()?.length === 0}>
          <EmptyState
            icon={GitCompare}
            title="No conflicts"
            description="When a field that was edited here changes at the source, too, it shows up here. Until then nothing is overwritten."
          />
        </Match>
        <Match when={shown()}>
          {(found) => (
            <ConflictList
              source={params.crm}
              model={params.model}
              fields={fields.data?.fields}
              shown={found()}
              conflicts={conflicts}
            />
          )}
        </Match>
      </Switch>
    </div>
  );
}
