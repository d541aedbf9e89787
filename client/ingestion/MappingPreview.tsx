import { For, Match, Switch } from "solid-js";
import { type ImportField, importFields } from "../../shared/imports/fields.ts";
import { type RecordAnswer, recordPageAnswer } from "../../shared/ingestion/answers.ts";
import { type MappingRule, mapValue } from "../../shared/ingestion/mapping.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { apiRoot } from "./catalog.ts";

interface MappingPreviewProps {
  source: string;
  model: string;
  rules: readonly MappingRule[];
}

const previewCount = 8;

/** The newest records as the leads they would become; follows every change of a rule. */
export function MappingPreview(props: MappingPreviewProps) {
  const records = createReading(() => ({
    queryKey: ["preview", props.source, props.model],
    queryFn: () =>
      request(
        "GET",
        `${apiRoot}/crms/${props.source}/models/${props.model}/data/?per_page=${previewCount}`,
        { answer: recordPageAnswer },
      ),
  }));

  return (
    <section aria-label="Preview" class="min-w-0 rounded-card border border-line bg-surface">
      <h2 class="border-b border-line px-4 py-3 font-semibold">What comes of the newest records</h2>
      <Switch fallback={<Skeleton class="m-4 h-48" />}>
        <Match when={records.error}>
          {(error) => (
            <ErrorState
              title="The records could not be read"
              description={error().message}
              onRetry={() => void records.refetch()}
            />
          )}
        </Match>
        <Match when={records.data?.results.length === 0}>
          <EmptyState
            title="No records yet"
            description="Once this model was synced, its newest records show here as leads."
          />
        </Match>
        <Match when={records.data?.results}>
          {(found) => <PreviewList records={found()} rules={props.rules} />}
        </Match>
      </Switch>
    </section>
  );
}

interface PreviewListProps {
  records: readonly RecordAnswer[];
  rules: readonly MappingRule[];
}

function PreviewList(props: PreviewListProps) {
  return (
    <ul class="divide-y divide-line">
      <For each={props.records}>
        {(record) => (
          <li class="px-4 py-3">
            <p class="mb-1 font-mono text-xs text-ink-muted">{record.pk}</p>
            <dl class="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
              <For each={props.rules}>
                {(rule) => (
                  <>
                    <dt class="text-xs/5 text-ink-muted">{labelOf(rule.target)}</dt>
                    <dd class="min-w-0 truncate">{mapValue(rule, record.values) || "–"}</dd>
                  </>
                )}
              </For>
            </dl>
          </li>
        )}
      </For>
    </ul>
  );
}

function labelOf(target: string): string {
  return target in importFields ? importFields[target as ImportField].label : target;
}
