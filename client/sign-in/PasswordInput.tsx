import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import { createSignal } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { focusOnceShown } from "./focus-once-shown.ts";

interface PasswordInputProps {
  name: string;
  /** Lets a password manager fill in the right one. */
  kind: "current-password" | "new-password";
  value: string;
  onInput: (password: string) => void;
  autofocus?: boolean;
}

/** A password, shown while one looks. Inside a `Field` it is named by it. */
export function PasswordInput(props: PasswordInputProps) {
  const [shown, setShown] = createSignal(false);

  return (
    <div class="relative">
      <TextInput
        type={shown() ? "text" : "password"}
        name={props.name}
        autocomplete={props.kind}
        autocapitalize="none"
        spellcheck={false}
        required
        maxLength={128}
        class="pr-11"
        ref={(input) => props.autofocus && focusOnceShown(input)}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <IconButton
        class="absolute top-1/2 right-1 -translate-y-1/2"
        label={shown() ? "Hide it" : "Show it"}
        icon={shown() ? EyeOff : Eye}
        aria-pressed={shown()}
        onClick={() => setShown(!shown())}
      />
    </div>
  );
}
