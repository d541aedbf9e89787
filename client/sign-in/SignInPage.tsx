import { createResource, createSignal, Show } from "solid-js";
import { BatonLogo } from "../frame/BatonLogo.tsx";
import { DemoAccounts } from "./DemoAccounts.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { isDemo } from "./sign-in-request.ts";

/** The way in. */
export function SignInPage(props: { onSignedIn: () => void }) {
  const [demo] = createResource(isDemo);
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");

  function fill(account: { email: string; password: string }) {
    setEmail(account.email);
    setPassword(account.password);
  }

  return (
    <main class="flex min-h-dvh flex-col items-center justify-center gap-8 px-4 py-8">
      <div class="w-full max-w-88">
        <BatonLogo size={40} />
        <h1 class="mt-5 text-lg font-semibold">Sign in to Baton</h1>
        <SignInForm
          email={email()}
          password={password()}
          onEmail={setEmail}
          onPassword={setPassword}
          onSignedIn={() => props.onSignedIn()}
        />
        <Show when={demo()}>
          <DemoAccounts onChoose={fill} />
        </Show>
      </div>
    </main>
  );
}
