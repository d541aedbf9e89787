import { TextInput } from "./TextInput.tsx";

interface DateInputProps {
  /** `yyyy-mm-dd`, or empty. */
  value: string;
  onChange: (value: string) => void;
  min?: string;
  max?: string;
  "aria-label"?: string;
}

/** A day, chosen with the device's own calendar. */
export function DateInput(props: DateInputProps) {
  return (
    <TextInput
      type="date"
      value={props.value}
      min={props.min}
      max={props.max}
      aria-label={props["aria-label"]}
      onInput={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
