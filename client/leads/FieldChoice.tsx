import { Show } from "solid-js";
import { Menu } from "../ui/Menu.tsx";
import { MenuChoices } from "../ui/MenuChoices.tsx";
import type { FieldEdit } from "./field-edit.ts";
import type { FieldDeclaration } from "./lead-field-groups.ts";
import type { Lead } from "./lead-record.ts";
import { plainControl } from "./plain-control.ts";
import { useReference } from "./reference.ts";

interface FieldChoiceProps {
  labelId: string;
  lead: Lead;
  declaration: FieldDeclaration;
  edit: FieldEdit;
  disabled: boolean;
}

const none = { value: "", label: "None" };

/** A value that is chosen; choosing saves. */
export function FieldChoice(props: FieldChoiceProps) {
  const reference = useReference();
  const options = () => props.declaration.options?.(reference, props.lead) ?? [];
  const chosen = () => options().find(({ value }) => value === props.edit.text());

  function choose(value: string) {
    props.edit.type(value);
    void props.edit.save();
  }

  return (
    <Show
      when={!props.disabled}
      fallback={<p class={`${plainControl} flex items-center`}>{chosen()?.label}</p>}
    >
      <Menu
        trigger={(attributes) => (
          <button
            {...attributes()}
            type="button"
            aria-labelledby={`${props.labelId} ${props.labelId}-value`}
            class={`${plainControl} truncate`}
          >
            <span id={`${props.labelId}-value`} class={chosen() ? "" : "text-ink-muted"}>
              {chosen()?.label ?? "Choose"}
            </span>
          </button>
        )}
      >
        <MenuChoices
          label="Choose"
          options={[...options(), none]}
          value={props.edit.text()}
          onChange={choose}
        />
      </Menu>
    </Show>
  );
}
