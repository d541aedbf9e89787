import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { focusOnceShown } from "./focus-once-shown.ts";

interface CodeFieldProps {
  /** A recovery code instead of the app's six digits. */
  recovery?: boolean;
  value: string;
  onInput: (code: string) => void;
  /** All six digits are there. */
  onComplete?: () => void;
  error?: string | undefined;
}

/** Six digits of an authenticator app, or a recovery code. */
export function CodeField(props: CodeFieldProps) {
  function take(typed: string) {
    if (props.recovery) return props.onInput(typed);
    const digits = typed.replaceAll(/\D/g, "").slice(0, 6);
    props.onInput(digits);
    if (digits.length === 6) props.onComplete?.();
  }

  return (
    <Field
      label={props.recovery ? "Recovery code" : "Code of your authenticator app"}
      hint={props.recovery ? "Each works once." : "Six digits, new every half minute."}
      error={props.error}
    >
      <TextInput
        name="code"
        autocomplete="one-time-code"
        inputMode={props.recovery ? "text" : "numeric"}
        autocapitalize="none"
        spellcheck={false}
        ref={focusOnceShown}
        required
        class={props.recovery ? "font-mono" : "text-center font-mono text-lg! tracking-[0.35em]"}
        value={props.value}
        onInput={(event) => {
          take(event.currentTarget.value);
          event.currentTarget.value = props.value;
        }}
      />
    </Field>
  );
}
