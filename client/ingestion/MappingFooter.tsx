import { importFieldNames, importFields } from "../../shared/imports/fields.ts";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { Button } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import type { RuleDraft } from "./mapping-draft.ts";

interface MappingFooterProps {
  draft: RuleDraft;
  model: ModelAnswer;
  busy: boolean;
  onSave: () => void;
}

/** Another rule, the connector's proposal, and keeping what was written. */
export function MappingFooter(props: MappingFooterProps) {
  const free = () =>
    importFieldNames
      .filter((name) => props.draft.rules.every(({ target }) => target !== name))
      .map((name) => ({ value: name, label: importFields[name].label }));

  function add(target: string) {
    const [first] = props.model.fields;
    if (target && first) props.draft.add(target, first.name);
  }

  return (
    <footer class="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
      <div class="min-w-48 flex-1">
        <Combobox
          aria-label="Fill another field"
          placeholder="Fill another field of the lead"
          options={free()}
          value=""
          onChange={add}
        />
      </div>
      <Button onClick={() => props.draft.propose()}>Use the proposal</Button>
      <Button
        look="primary"
        busy={props.busy}
        disabled={!props.draft.changed()}
        onClick={() => props.onSave()}
      >
        Save mapping
      </Button>
    </footer>
  );
}
