import { createSignal } from "solid-js";
import { localMinute } from "../ui/local-minute.ts";
import type { FieldEdit } from "./field-edit.ts";
import { plainControl } from "./plain-control.ts";

interface FieldMomentProps {
  labelId: string;
  edit: FieldEdit;
  disabled: boolean;
}

/** A date and time in the person's own time zone; leaving it saves. */
export function FieldMoment(props: FieldMomentProps) {
  const [editing, setEditing] = createSignal(false);
  const asPicker = () => editing() || props.edit.text() !== "";

  return (
    <input
      type={asPicker() ? "datetime-local" : "text"}
      placeholder={props.disabled ? "" : "Add"}
      aria-labelledby={props.labelId}
      class={plainControl}
      disabled={props.disabled}
      value={props.edit.text() && localMinute(new Date(props.edit.text()))}
      onInput={(event) => {
        const typed = event.currentTarget.value;
        props.edit.type(typed && new Date(typed).toISOString());
      }}
      onFocus={() => setEditing(true)}
      onBlur={() => {
        setEditing(false);
        void props.edit.save();
      }}
    />
  );
}
