import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { ImportOptions } from "../../shared/imports/options.ts";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { startImport } from "./import-requests.ts";
import type { ImportRun } from "./import-rows.ts";
import { linesText } from "./import-words.ts";
import { createMappingDraft } from "./mapping-draft.ts";
import { MappingColumns } from "./MappingColumns.tsx";
import { MappingOptions } from "./MappingOptions.tsx";
import { tellRefusal } from "./tell-refusal.ts";

/** What each column becomes, as proposed, for a person to correct before the import starts. */
export function MappingForm(props: { run: ImportRun }) {
  const draft = createMappingDraft(() => props.run);
  const [starting, setStarting] = createSignal(false);
  const [choices, setChoices] = createStore<Omit<ImportOptions, "mapping">>({
    mode: "create",
    matchBy: null,
    createSources: true,
  });

  function start() {
    setStarting(true);
    void startImport(props.run.id, { ...choices, mapping: draft.chosen() })
      .catch(tellRefusal("The import did not start"))
      .finally(() => setStarting(false));
  }

  return (
    <>
      <Show when={draft.layout().notes.length > 0}>
        <ul class="list-disc rounded-card bg-blue-soft py-3 pr-4 pl-8 text-blue-ink">
          <For each={draft.layout().notes}>{(note) => <li>{note}</li>}</For>
        </ul>
      </Show>
      <MappingColumns draft={draft} />
      <Show when={draft.entity() === "lead"}>
        <MappingOptions choices={choices} onChange={setChoices} />
      </Show>
      <Show when={draft.problem()}>
        {(sentence) => (
          <p role="alert" class="text-red-ink">
            {sentence()}
          </p>
        )}
      </Show>
      <div>
        <PrimaryAction
          label={`Import ${linesText(props.run.total)}`}
          busy={starting()}
          disabled={draft.problem() !== undefined}
          onClick={start}
        />
      </div>
    </>
  );
}
