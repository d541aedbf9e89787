import { createResource, createSignal, onCleanup, onMount, Show } from "solid-js";
import { DemoAccounts } from "./DemoAccounts.tsx";
import { GatePage } from "./GatePage.tsx";
import { SecondStepForm } from "./SecondStepForm.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { fetchOptions } from "./sign-in-request.ts";

interface SignInPageProps {
  onSignedIn: () => void;
  /** Begins what is of use to somebody who is about to sign in; ended by what it returns. */
  onAwait?: (() => () => void) | undefined;
}

/** The way in. */
export function SignInPage(props: SignInPageProps) {
  onMount(() => {
    const end = props.onAwait?.();
    if (end) onCleanup(end);
  });
  const [options] = createResource(fetchOptions);
  const isDemo = () => {
    const offered = options();
    return offered !== undefined && offered !== "unreachable" && offered.demo;
  };
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [secondStep, setSecondStep] = createSignal(false);

  function fill(account: { email: string; password: string }) {
    setEmail(account.email);
    setPassword(account.password);
  }

  function goOn(secondFactor: boolean) {
    if (secondFactor) setSecondStep(true);
    else props.onSignedIn();
  }

  return (
    <Show
      when={!secondStep()}
      fallback={
        <GatePage title="Enter your code" description="Your password was right.">
          <SecondStepForm
            onSignedIn={() => props.onSignedIn()}
            onBack={() => setSecondStep(false)}
          />
        </GatePage>
      }
    >
      <GatePage title="Sign in to Baton">
        <SignInForm
          action="Sign in"
          email={email()}
          password={password()}
          onEmail={setEmail}
          onPassword={setPassword}
          onRight={goOn}
        />
        <Show when={isDemo()}>
          <DemoAccounts onChoose={fill} />
        </Show>
      </GatePage>
    </Show>
  );
}
