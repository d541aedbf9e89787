import { createMemo, createSignal, Show } from "solid-js";
import * as v from "valibot";
import type { ImportError } from "../../shared/imports/import-error.ts";
import { layoutSchema } from "../../shared/imports/layout.ts";
import { type ErrorReason, errorReasons } from "../../shared/imports/options.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { createCorrections } from "./corrections.ts";
import { createErrorPages } from "./error-pages.ts";
import { ErrorActions } from "./ErrorActions.tsx";
import { ErrorList } from "./ErrorList.tsx";
import { ErrorSheet } from "./ErrorSheet.tsx";
import type { ImportRun } from "./import-rows.ts";
import { reasonWords } from "./import-words.ts";

/** Lines that became no lead, by reason, to be corrected in place and tried again. */
export function ImportErrors(props: { run: ImportRun; isRunning: boolean }) {
  const [reason, setReason] = createSignal<ErrorReason>();
  const [opened, setOpened] = createSignal<ImportError>();
  const pages = createErrorPages(() => props.run, reason);
  const corrections = createCorrections();
  const headings = createMemo(() =>
    v.parse(layoutSchema, props.run.layout).columns.map(({ name }) => name),
  );
  const tabs = () => {
    const counts = pages.data?.pages[0]?.counts ?? {};
    const present = errorReasons.filter((code) => counts[code]);
    const labelled = present.map((code) => ({
      value: code as string,
      label: reasonWords[code].label,
      count: counts[code] ?? 0,
    }));
    return [{ value: "all", label: "All" }, ...labelled];
  };

  return (
    <section aria-label="Lines that became no lead" class="flex flex-col gap-3">
      <ErrorActions run={props.run} isRunning={props.isRunning} corrections={corrections} />
      <Tabs
        label="Reasons"
        tabs={tabs()}
        value={reason() ?? "all"}
        onChange={(value) => setReason(errorReasons.find((code) => code === value))}
      >
        {() => (
          <Show
            when={!pages.isError}
            fallback={
              <ErrorState
                title="The lines could not be read"
                description={pages.error?.message}
                onRetry={() => void pages.refetch()}
              />
            }
          >
            <ErrorList
              pages={pages}
              headings={headings()}
              corrections={corrections}
              onOpen={setOpened}
            />
          </Show>
        )}
      </Tabs>
      <ErrorSheet
        error={opened()}
        headings={headings()}
        corrections={corrections}
        onClose={() => setOpened(undefined)}
      />
    </section>
  );
}
