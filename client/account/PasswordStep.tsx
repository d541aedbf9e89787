import { createSignal } from "solid-js";
import { createAttempt } from "../sign-in/attempt.ts";
import { PasswordInput } from "../sign-in/PasswordInput.tsx";
import { Button } from "../ui/Button.tsx";
import type { ButtonLook } from "../ui/button-class.ts";
import { Field } from "../ui/Field.tsx";

interface PasswordStepProps {
  /** Verb of the button. */
  action: string;
  look?: ButtonLook;
  send: (password: string) => Promise<void>;
}

/** Asks for the password before something that a stranger at an open screen must not do. */
export function PasswordStep(props: PasswordStepProps) {
  const { attempt, busy, problem } = createAttempt();
  const [password, setPassword] = createSignal("");

  async function send(event: SubmitEvent) {
    event.preventDefault();
    await attempt(props.send(password()));
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <Field label="Your password" error={problem("password", true)}>
        <PasswordInput
          name="password"
          kind="current-password"
          autofocus
          value={password()}
          onInput={setPassword}
        />
      </Field>
      <Button type="submit" look={props.look ?? "primary"} size="large" busy={busy()}>
        {props.action}
      </Button>
    </form>
  );
}
