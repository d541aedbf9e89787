import { createSignal } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createAttempt } from "./attempt.ts";
import { focusOnceShown } from "./focus-once-shown.ts";
import { request } from "./request.ts";

/** Asks for a link that sets a new password. */
export function AskForLink(props: { onSent: () => void }) {
  const { attempt, busy, problem } = createAttempt();
  const [email, setEmail] = createSignal("");

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const asked = { email: email().trim() };
    if (await attempt(request("POST", "/api/auth/password/forgot", asked))) props.onSent();
  }

  return (
    <form class="mt-5 flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <Field label="Email" error={problem("email", true)}>
        <TextInput
          type="email"
          name="email"
          autocomplete="username"
          ref={focusOnceShown}
          required
          value={email()}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" look="primary" size="large" busy={busy()}>
        Send the link
      </Button>
    </form>
  );
}
