import { Show } from "solid-js";
import { existingLeads } from "../../shared/ingestion/vocabulary.ts";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import type { RuleDraft } from "../ingestion/mapping-draft.ts";
import { countText } from "../ingestion/run-words.ts";
import { useSourceStates } from "../ingestion/source-states.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Field } from "../ui/Field.tsx";
import { Select } from "../ui/Select.tsx";

interface MappingOptionsProps {
  source: string;
  model: string;
  draft: RuleDraft;
}

/** What happens on the way to leads besides filling fields. */
export function MappingOptions(props: MappingOptionsProps) {
  const states = useSourceStates();
  const records = () => states.modelOf(props.source, props.model)?.records ?? 0;

  return (
    <div class="flex flex-col gap-3 border-t border-line px-4 py-3">
      <Field label="When a lead with the same phone or e-mail exists">
        <Select
          options={codesOf(existingLeads).map((value) => ({ value, label: existingLeads[value] }))}
          value={props.draft.existing()}
          onChange={(value) => props.draft.setExisting(value === "join" ? "join" : "skip")}
        />
      </Field>
      <Checkbox
        label="Add sources of leads that do not exist yet"
        checked={props.draft.createSources()}
        onChange={(wanted) => props.draft.setCreateSources(wanted)}
      />
      <Show when={props.draft.active() && records() > 0}>
        <Checkbox
          label={`Hand on the ${countText(records(), "record")} that ${records() === 1 ? "is" : "are"} here already, too`}
          checked={props.draft.backlog()}
          onChange={(wanted) => props.draft.setBacklog(wanted)}
        />
      </Show>
    </div>
  );
}
