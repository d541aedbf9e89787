import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";

interface RetentionFieldProps {
  /** As typed. */
  days: string;
  onChange: (days: string) => void;
}

/** How long closed tickets are kept. */
export function RetentionField(props: RetentionFieldProps) {
  return (
    <Field
      label="Days until a closed ticket is removed"
      hint="Tickets that are kept for good stay."
    >
      <TextInput
        type="number"
        min="1"
        max="3650"
        required
        value={props.days}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
