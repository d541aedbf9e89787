import { A } from "@solidjs/router";
import { createResource, createSignal, Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createAttempt } from "./attempt.ts";
import { focusOnceShown } from "./focus-once-shown.ts";
import { GatePage } from "./GatePage.tsx";
import { request } from "./request.ts";
import { fetchOptions } from "./sign-in-request.ts";

/** Asks for a link by e-mail, or says whom to ask. */
export function ForgotPasswordPage() {
  const [options] = createResource(fetchOptions);
  const { attempt, busy, problem } = createAttempt();
  const [email, setEmail] = createSignal("");
  const [sent, setSent] = createSignal(false);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const asked = { email: email().trim() };
    if (await attempt(request("POST", "/api/auth/password/forgot", asked))) setSent(true);
  }

  return (
    <Switch>
      <Match when={sent()}>
        <GatePage
          title="Look into your e-mail"
          description="If this address has an account, a link is on its way. It is good for 30 minutes."
        >
          <BackToSignIn />
        </GatePage>
      </Match>
      <Match when={options()?.mail === false}>
        <GatePage
          title="Ask an admin for a link"
          description="This server sends no e-mail. An admin of your organization can make you a link that sets a new password."
        >
          <BackToSignIn />
        </GatePage>
      </Match>
      <Match when={options()}>
        <GatePage
          title="Forgot your password?"
          description="A link to choose a new one comes by e-mail."
        >
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
          <BackToSignIn />
        </GatePage>
      </Match>
    </Switch>
  );
}

function BackToSignIn() {
  return (
    <A href="/" class={`${buttonClass("ghost")} mt-3 w-full`}>
      Back to signing in
    </A>
  );
}
