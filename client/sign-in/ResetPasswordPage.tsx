import { A } from "@solidjs/router";
import { createSignal, Match, Switch } from "solid-js";
import * as v from "valibot";
import { brokenRule, passwordPolicies } from "../../shared/auth/password-policy.ts";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { createAttempt } from "./attempt.ts";
import { GatePage } from "./GatePage.tsx";
import { createLink, linkToken } from "./link-token.ts";
import { NewPassword } from "./NewPassword.tsx";
import { request } from "./request.ts";
import { VoidLink } from "./VoidLink.tsx";

const openedSchema = v.object({
  name: v.string(),
  email: v.string(),
  passwordPolicy: v.picklist(passwordPolicies),
});

/** Where a link for a new password leads. */
export function ResetPasswordPage() {
  const link = createLink("/api/auth/password/reset/open", (answer) =>
    v.parse(openedSchema, answer),
  );
  const { attempt, busy, problem, refuse } = createAttempt();
  const [password, setPassword] = createSignal("");
  const [done, setDone] = createSignal(false);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const broken = brokenRule(link.opened()?.passwordPolicy ?? "classic", password());
    if (broken !== undefined) return void refuse("password", broken);
    const wanted = { token: linkToken(), password: password() };
    if (await attempt(request("POST", "/api/auth/password/reset", wanted))) setDone(true);
  }

  return (
    <Switch>
      <Match when={done()}>
        <GatePage
          title="Your new password is set"
          description="Every device where you were signed in was signed out."
        >
          <A href="/" class={`${buttonClass("primary", "large")} mt-5 w-full`}>
            Sign in
          </A>
        </GatePage>
      </Match>
      <Match when={link.refusal()}>
        {(refusal) => <VoidLink refusal={refusal()} onRetry={link.retry} />}
      </Match>
      <Match when={link.opened()}>
        {(opened) => (
          <GatePage title="Choose a new password" description={`For ${opened().email}`}>
            <form class="mt-5 flex flex-col gap-4" onSubmit={(event) => void send(event)}>
              <input type="email" class="hidden" autocomplete="username" value={opened().email} />
              <NewPassword
                label="New password"
                policy={opened().passwordPolicy}
                value={password()}
                onInput={setPassword}
                error={problem("password", true)}
              />
              <Button type="submit" look="primary" size="large" busy={busy()}>
                Set the password
              </Button>
            </form>
          </GatePage>
        )}
      </Match>
    </Switch>
  );
}
