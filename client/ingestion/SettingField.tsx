import type { SettingAnswer } from "../../shared/ingestion/answers.ts";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";

interface SettingFieldProps {
  setting: SettingAnswer;
  /** A secret that is there already. */
  isSet: boolean;
  value: string;
  onInput: (text: string) => void;
}

/** One setting of a connection; a secret shows that it is set, never what it is. */
export function SettingField(props: SettingFieldProps) {
  const hint = () => {
    const { secret, usual } = props.setting;
    if (!secret) return usual === null ? undefined : `Empty: ${usual}, the default`;
    return props.isSet ? "Set. Type another to replace it; nobody can read it." : "Not set yet.";
  };

  return (
    <Field label={props.setting.label} hint={hint()} required={props.setting.required}>
      <TextInput
        type={props.setting.secret ? "password" : "text"}
        autocomplete="off"
        placeholder={props.setting.secret && props.isSet ? "••••••••" : (props.setting.usual ?? "")}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
