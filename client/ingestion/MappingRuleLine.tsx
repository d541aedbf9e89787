import ArrowLeft from "lucide-solid/icons/arrow-left";
import Trash2 from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import { type ImportField, importFields } from "../../shared/imports/fields.ts";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";
import type { MappingRule } from "../../shared/ingestion/mapping.ts";
import { mappingTransforms } from "../../shared/ingestion/vocabulary.ts";
import { FilterChip } from "../ui/FilterChip.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Select } from "../ui/Select.tsx";

interface MappingRuleLineProps {
  rule: MappingRule;
  fields: readonly FieldAnswer[];
  mayConfigure: boolean;
  onChange: (changes: Partial<MappingRule>) => void;
  onRemove: () => void;
}

const transforms = Object.entries(mappingTransforms).map(([value, label]) => ({ value, label }));

/** One field of a lead: what fills it, and how. */
export function MappingRuleLine(props: MappingRuleLineProps) {
  const label = () => labelOf(props.rule.target);
  const options = () => props.fields.map(({ name, label: text }) => ({ value: name, label: text }));

  return (
    <li class="grid grid-cols-[7rem_auto_minmax(0,1fr)_auto] items-center gap-2 px-4 py-2.5 sm:grid-cols-[7rem_auto_minmax(0,1fr)_11rem_auto]">
      <span class="font-medium">{label()}</span>
      <ArrowLeft size={14} class="shrink-0 text-ink-muted" aria-hidden="true" />
      <Show
        when={props.mayConfigure}
        fallback={<span class="col-span-2 truncate">{props.rule.from.join(", ")}</span>}
      >
        <div class="overflow-hidden max-sm:col-span-2">
          <FilterChip
            label="From"
            options={options()}
            value={props.rule.from}
            onChange={(from) => from.length > 0 && props.onChange({ from })}
          />
        </div>
        <div class="max-sm:col-span-3">
          <Select
            aria-label={`How ${label()} is filled`}
            options={transforms}
            value={props.rule.transform}
            onChange={(value) => props.onChange({ transform: transformOf(value) })}
          />
        </div>
        <IconButton
          label={`Leave ${label()} empty`}
          icon={Trash2}
          onClick={() => props.onRemove()}
        />
      </Show>
    </li>
  );
}

function labelOf(target: string): string {
  return target in importFields ? importFields[target as ImportField].label : target;
}

function transformOf(value: string): MappingRule["transform"] {
  return value in mappingTransforms ? (value as MappingRule["transform"]) : "first";
}
