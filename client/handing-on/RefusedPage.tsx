import { useParams, useSearchParams } from "@solidjs/router";
import CircleCheck from "lucide-solid/icons/circle-check";
import { createMemo, createSignal, Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { createModelFields } from "../ingestion/catalog.ts";
import { ModelCrumbs } from "../ingestion/ModelCrumbs.tsx";
import { modelPath } from "../ingestion/paths.ts";
import { createRecordEdit } from "../ingestion/record-edit.ts";
import { RecordSheet } from "../ingestion/RecordSheet.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createRefusedRecords } from "./refused-records.ts";
import { RefusedList } from "./RefusedList.tsx";

const title = "Records that became no lead";

/** Why records were skipped or failed on their way to leads: corrected in place and handed on again. */
export function RefusedPage() {
  const params = useParams<{ crm: string; model: string }>();
  const [search] = useSearchParams<{ run?: string }>();
  const [opened, setOpened] = createSignal<string>();
  const source = () => params.crm;
  const model = () => params.model;
  const fields = createModelFields(source, model);
  const refused = createRefusedRecords(source, model, () => search.run);
  const edit = createRecordEdit(source, model, refused.refresh);
  const shown = createMemo(() => refused.pages.data?.pages.flatMap(({ items }) => items));
  const found = () => shown()?.find(({ pk }) => pk === opened());
  createPageTitle(() => ({ title, back: modelPath(params.crm, params.model) }));

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <ModelCrumbs source={params.crm} model={params.model} title={title} />
      <Switch fallback={<Skeleton class="h-72" />}>
        <Match when={refused.pages.error}>
          {(error) => (
            <ErrorState
              title="The records could not be read"
              description={error().message}
              onRetry={() => void refused.pages.refetch()}
            />
          )}
        </Match>
        <Match when={shown()?.length === 0}>
          <EmptyState
            icon={CircleCheck}
            title="No record was turned away"
            description="Records that are skipped or fail on their way to leads wait here, each with the reason."
          />
        </Match>
        <Match when={shown()}>
          {(items) => <RefusedList shown={items()} refused={refused} onOpen={setOpened} />}
        </Match>
      </Switch>
      <RecordSheet
        record={found()?.record}
        source={params.crm}
        model={params.model}
        note={found()?.message}
        fields={fields.data?.fields ?? []}
        edit={edit}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}
