import { A } from "@solidjs/router";
import { createResource, createSignal, Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { AskForLink } from "./AskForLink.tsx";
import { GatePage } from "./GatePage.tsx";
import { fetchOptions } from "./sign-in-request.ts";

/** Asks for a link by e-mail, or says whom to ask. */
export function ForgotPasswordPage() {
  const [options, { refetch }] = createResource(fetchOptions);
  const sendsMail = () => {
    const offered = options();
    return offered === undefined || offered === "unreachable" ? undefined : offered.mail;
  };
  const [sent, setSent] = createSignal(false);

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
      <Match when={options() === "unreachable"}>
        <Unreachable onRetry={() => void refetch()} />
      </Match>
      <Match when={sendsMail() === false}>
        <GatePage
          title="Ask an admin for a link"
          description="This server sends no e-mail. An admin of your organization can make you a link that sets a new password."
        >
          <BackToSignIn />
        </GatePage>
      </Match>
      <Match when={sendsMail()}>
        <GatePage
          title="Forgot your password?"
          description="A link to choose a new one comes by e-mail."
        >
          <AskForLink onSent={() => setSent(true)} />
          <BackToSignIn />
        </GatePage>
      </Match>
    </Switch>
  );
}

function Unreachable(props: { onRetry: () => void }) {
  return (
    <GatePage
      title="Baton cannot be reached"
      description="A new password needs a connection. Check yours, then try again."
    >
      <Button look="primary" size="large" class="mt-5 w-full" onClick={() => props.onRetry()}>
        Try again
      </Button>
      <BackToSignIn />
    </GatePage>
  );
}

function BackToSignIn() {
  return (
    <A href="/" class={`${buttonClass("ghost")} mt-3 w-full`}>
      Back to signing in
    </A>
  );
}
