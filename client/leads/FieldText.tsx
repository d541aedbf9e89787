import { Show } from "solid-js";
import type { FieldEdit } from "./field-edit.ts";
import type { FieldKind } from "./lead-field-groups.ts";
import { plainControl } from "./plain-control.ts";

interface FieldTextProps {
  labelId: string;
  kind: FieldKind;
  edit: FieldEdit;
  disabled: boolean;
}

const inputModes = { phone: "tel", email: "email", number: "numeric" } as const;

/** A typed value that looks like text until it is edited; leaving it saves, Escape goes back. */
export function FieldText(props: FieldTextProps) {
  const inputMode = () => inputModes[props.kind as keyof typeof inputModes];

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }) {
    const leaves = event.key === "Escape" || (event.key === "Enter" && props.kind !== "long");
    if (event.key === "Escape") props.edit.revert();
    if (leaves) event.currentTarget.blur();
  }

  return (
    <Show
      when={props.kind === "long"}
      fallback={
        <input
          type="text"
          inputMode={inputMode()}
          autocomplete="off"
          aria-labelledby={props.labelId}
          aria-invalid={Boolean(props.edit.problem())}
          class={plainControl}
          placeholder={props.disabled ? "" : "Add"}
          disabled={props.disabled}
          value={props.edit.text()}
          onInput={(event) => props.edit.type(event.currentTarget.value)}
          onBlur={() => void props.edit.save()}
          onKeyDown={onKeyDown}
        />
      }
    >
      <textarea
        aria-labelledby={props.labelId}
        rows={2}
        class={`${plainControl} h-auto! resize-none py-1.5 field-sizing-content`}
        placeholder={props.disabled ? "" : "Add"}
        disabled={props.disabled}
        value={props.edit.text()}
        onInput={(event) => props.edit.type(event.currentTarget.value)}
        onBlur={() => void props.edit.save()}
        onKeyDown={onKeyDown}
      />
    </Show>
  );
}
