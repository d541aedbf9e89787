import { useParams, useSearchParams } from "@solidjs/router";
import CircleCheck from "lucide-solid/icons/circle-check";
import { createMemo, createSignal, Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createDeadLetters } from "./dead-letters.ts";
import { DeadLetterList } from "./DeadLetterList.tsx";
import { DeadLetterSheet } from "./DeadLetterSheet.tsx";
import { ModelCrumbs } from "./ModelCrumbs.tsx";
import { modelPath } from "./paths.ts";

/** Records that could not be taken in: corrected in place and tried again. */
export function DeadLettersPage() {
  const params = useParams<{ crm: string; model: string }>();
  const [search] = useSearchParams<{ run?: string }>();
  const [opened, setOpened] = createSignal<string>();
  const letters = createDeadLetters(
    () => params.crm,
    () => params.model,
    () => search.run,
  );
  const shown = createMemo(() => letters.pages.data?.pages.flatMap(({ items }) => items));
  createPageTitle(() => ({ title: "Failed records", back: modelPath(params.crm, params.model) }));

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <ModelCrumbs source={params.crm} model={params.model} title="Failed records" />
      <Switch fallback={<Skeleton class="h-72" />}>
        <Match when={letters.pages.error}>
          {(error) => (
            <ErrorState
              title="The records could not be read"
              description={error().message}
              onRetry={() => void letters.pages.refetch()}
            />
          )}
        </Match>
        <Match when={shown()?.length === 0}>
          <EmptyState
            icon={CircleCheck}
            title="No failed records"
            description="Records that a run could not take in wait here for a correction."
          />
        </Match>
        <Match when={shown()}>
          {(found) => <DeadLetterList shown={found()} letters={letters} onOpen={setOpened} />}
        </Match>
      </Switch>
      <DeadLetterSheet
        letter={shown()?.find(({ id }) => id === opened())}
        letters={letters}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}
