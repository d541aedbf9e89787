import { useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Show } from "solid-js";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { createRecordLead } from "../handing-on/record-lead.ts";
import { createColumnChoice } from "./column-choice.ts";
import { ExportLines } from "./ExportLines.tsx";
import { createRecordEdit } from "./record-edit.ts";
import { createRecordPages } from "./record-pages.ts";
import { createRecordWish } from "./record-wish.ts";
import { RecordBody } from "./RecordBody.tsx";
import { RecordPager } from "./RecordPager.tsx";
import { RecordSheet } from "./RecordSheet.tsx";
import { RecordToolbar } from "./RecordToolbar.tsx";
import { SearchState } from "./SearchState.tsx";

interface RecordTableProps {
  source: string;
  model: ModelAnswer;
}

/** The records of a model: searched, filtered, edited in place and taken away as a file. */
export function RecordTable(props: RecordTableProps) {
  const source = () => props.source;
  const model = () => props.model.name;
  const wish = createRecordWish();
  const [perPage, setPerPage] = createSignal(25);
  const [search, setSearch] = useSearchParams<{ record?: string }>();
  const opened = () => search.record;
  const setOpened = (pk: string | null) => setSearch({ record: pk }, { replace: true });
  const columns = createColumnChoice(
    () => `${source()}.${model()}`,
    () => props.model.fields,
  );
  const records = createRecordPages(source, model, wish.query, perPage);
  const edit = createRecordEdit(source, model, records.refresh);
  const rows = createMemo(records.rows);
  const inSight = () => rows()?.find(({ pk }) => pk === opened());
  // A link may lead to a record that is on no page that was read.
  const elsewhere = createRecordLead(source, model, () => (inSight() ? undefined : opened()));
  const found = () => (opened() === undefined ? undefined : (inSight() ?? elsewhere.data?.record));

  return (
    <section aria-label="Records" class="flex flex-col gap-3">
      <RecordToolbar
        source={props.source}
        model={props.model}
        wish={wish}
        columns={columns}
        isEmpty={rows()?.length === 0 && !wish.active()}
        onRefresh={records.refresh}
      />
      <ExportLines source={props.source} model={props.model.name} />
      <div class="overflow-hidden rounded-card border border-line bg-surface">
        <SearchState records={records} source={source()} model={model()} />
        <RecordBody
          rows={rows()}
          isEnded={records.isEnded()}
          problem={records.pages.error?.message}
          wish={wish}
          columns={columns.shown()}
          edit={edit}
          onOpen={setOpened}
          onRetry={records.refresh}
        />
        <Show when={rows()?.length}>
          <RecordPager records={records} perPage={perPage()} onPerPage={setPerPage} />
        </Show>
      </div>
      <RecordSheet
        record={found() ?? undefined}
        source={props.source}
        model={props.model.name}
        fields={props.model.fields}
        edit={edit}
        onClose={() => setOpened(null)}
      />
    </section>
  );
}
