import WifiOff from "lucide-solid/icons/wifi-off";
import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { createOnline } from "../ui/online.ts";
import { TextInput } from "../ui/TextInput.tsx";
import { requestSignIn } from "./sign-in-request.ts";

interface SignInFormProps {
  email: string;
  password: string;
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
  onSignedIn: () => void;
}

export function SignInForm(props: SignInFormProps) {
  const online = createOnline();
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<string>();

  async function send(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    const sentence = await requestSignIn(props.email.trim(), props.password);
    setBusy(false);
    setRefusal(sentence);
    if (sentence === undefined) props.onSignedIn();
  }

  return (
    <form class="mt-5 flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <Field label="Email">
        <TextInput
          type="email"
          name="email"
          autocomplete="username"
          inputMode="email"
          autofocus
          required
          value={props.email}
          onInput={(event) => props.onEmail(event.currentTarget.value)}
        />
      </Field>
      <Field label="Password" error={refusal()}>
        <TextInput
          type="password"
          name="password"
          autocomplete="current-password"
          required
          value={props.password}
          onInput={(event) => props.onPassword(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" look="primary" size="large" busy={busy()} disabled={!online()}>
        Sign in
      </Button>
      <Show when={!online()}>
        <p role="status" class="flex items-center gap-2 text-ink-muted">
          <WifiOff size={16} class="shrink-0" aria-hidden="true" />
          You are offline. Signing in needs a connection.
        </p>
      </Show>
    </form>
  );
}
