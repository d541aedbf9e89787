import { A } from "@solidjs/router";
import WifiOff from "lucide-solid/icons/wifi-off";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { createOnline } from "../ui/online.ts";
import { TextInput } from "../ui/TextInput.tsx";
import { createAttempt } from "./attempt.ts";
import { focusOnceShown } from "./focus-once-shown.ts";
import { PasswordInput } from "./PasswordInput.tsx";
import { requestSignIn } from "./sign-in-request.ts";

interface SignInFormProps {
  email: string;
  /** Who unlocks is known already. */
  emailFixed?: boolean;
  password: string;
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
  /** Verb of the button. */
  action: string;
  /** The password was right; `secondFactor` when a code is needed, too. */
  onRight: (secondFactor: boolean) => void;
}

/** The first step of signing in. */
export function SignInForm(props: SignInFormProps) {
  const online = createOnline();
  const { attempt, busy, problem } = createAttempt();

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const right = await attempt(requestSignIn(props.email.trim(), props.password));
    if (right) props.onRight(right.value);
  }

  return (
    <form class="mt-5 flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <Show
        when={!props.emailFixed}
        fallback={
          <input type="email" class="hidden" autocomplete="username" value={props.email} readOnly />
        }
      >
        <Field label="Email" error={problem("email")}>
          <TextInput
            type="email"
            name="email"
            autocomplete="username"
            inputMode="email"
            ref={focusOnceShown}
            required
            value={props.email}
            onInput={(event) => props.onEmail(event.currentTarget.value)}
          />
        </Field>
      </Show>
      <div class="flex flex-col gap-1.5">
        <Field label="Password" error={problem("password", true)}>
          <PasswordInput
            name="password"
            kind="current-password"
            autofocus={props.emailFixed ?? false}
            value={props.password}
            onInput={(password) => props.onPassword(password)}
          />
        </Field>
        <A
          href="/forgot-password"
          class="target -mb-3 self-end rounded-mark py-1 text-xs text-accent-ink hover:underline"
        >
          Forgot your password?
        </A>
      </div>
      <Button type="submit" look="primary" size="large" busy={busy()} disabled={!online()}>
        {props.action}
      </Button>
      <Show when={!online()}>
        <OfflineNote />
      </Show>
    </form>
  );
}

function OfflineNote() {
  return (
    <p role="status" class="flex items-center gap-2 text-ink-muted">
      <WifiOff size={16} class="shrink-0" aria-hidden="true" />
      You are offline. Signing in needs a connection.
    </p>
  );
}
