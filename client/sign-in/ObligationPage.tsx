import { Match, Switch } from "solid-js";
import { ChangePasswordForm } from "../account/ChangePasswordForm.tsx";
import { SecondFactorSetup } from "../account/SecondFactorSetup.tsx";
import { Button } from "../ui/Button.tsx";
import { GatePage } from "./GatePage.tsx";
import type { Obligation } from "./me.ts";

interface ObligationPageProps {
  obligation: Obligation;
  onDone: () => void;
  onSignOut: () => void;
}

/** What a signed-in person must do before anything else. */
export function ObligationPage(props: ObligationPageProps) {
  return (
    <Switch>
      <Match when={props.obligation === "new_password"}>
        <GatePage
          title="Choose a new password"
          description="Your password is older than your organization allows."
        >
          <div class="mt-5">
            <ChangePasswordForm onChanged={() => props.onDone()} />
          </div>
          <SignOut onSignOut={() => props.onSignOut()} />
        </GatePage>
      </Match>
      <Match when={props.obligation === "second_factor"}>
        <GatePage
          title="Turn on two-step sign-in"
          description="Your role needs it. Besides your password, Baton then asks for a code from an app on your phone."
        >
          <div class="mt-5">
            <SecondFactorSetup onDone={() => props.onDone()} />
          </div>
          <SignOut onSignOut={() => props.onSignOut()} />
        </GatePage>
      </Match>
    </Switch>
  );
}

function SignOut(props: { onSignOut: () => void }) {
  return (
    <Button look="ghost" class="mt-2 w-full" onClick={() => props.onSignOut()}>
      Sign out
    </Button>
  );
}
