import { createSignal } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { createAttempt } from "./attempt.ts";
import { CodeField } from "./CodeField.tsx";
import { requestSecondStep } from "./sign-in-request.ts";

interface SecondStepFormProps {
  onSignedIn: () => void;
  /** Begins anew with the password. */
  onBack: () => void;
}

/** The second step of signing in: a code of the app, or a recovery code. */
export function SecondStepForm(props: SecondStepFormProps) {
  const { attempt, busy, problem } = createAttempt();
  const [recovering, setRecovering] = createSignal(false);
  const [code, setCode] = createSignal("");

  async function send(event?: SubmitEvent) {
    event?.preventDefault();
    if (busy()) return;
    if (await attempt(requestSecondStep(code()))) props.onSignedIn();
    else setCode("");
  }

  return (
    <form class="mt-5 flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <CodeField
        recovery={recovering()}
        value={code()}
        onInput={setCode}
        onComplete={() => void send()}
        error={problem("code", true)}
      />
      <Button type="submit" look="primary" size="large" busy={busy()}>
        Sign in
      </Button>
      <div class="flex flex-wrap justify-between gap-2">
        <Button
          look="ghost"
          size="small"
          onClick={() => {
            setRecovering(!recovering());
            setCode("");
          }}
        >
          {recovering() ? "Use a code of the app" : "Use a recovery code"}
        </Button>
        <Button look="ghost" size="small" onClick={() => props.onBack()}>
          Begin again
        </Button>
      </div>
    </form>
  );
}
