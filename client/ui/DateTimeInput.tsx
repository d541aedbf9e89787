import { localMinute } from "./local-minute.ts";
import { TextInput } from "./TextInput.tsx";

interface DateTimeInputProps {
  /** ISO-8601 in UTC, or empty. */
  value: string;
  onChange: (value: string) => void;
  "aria-label"?: string;
}

/** A minute in the person's own time zone; its value is an instant in UTC. */
export function DateTimeInput(props: DateTimeInputProps) {
  return (
    <TextInput
      type="datetime-local"
      value={props.value && localMinute(new Date(props.value))}
      aria-label={props["aria-label"]}
      onInput={(event) => {
        const typed = event.currentTarget.value;
        props.onChange(typed && new Date(typed).toISOString());
      }}
    />
  );
}
