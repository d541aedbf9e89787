import { createSignal, Match, Switch } from "solid-js";
import { createAttempt } from "../sign-in/attempt.ts";
import { CodeField } from "../sign-in/CodeField.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyText } from "../ui/CopyText.tsx";
import {
  beginSecondFactor,
  confirmSecondFactor,
  type SecondFactorStart,
} from "./account-requests.ts";
import { PasswordStep } from "./PasswordStep.tsx";
import { QrCode } from "./QrCode.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";

/** Turns two-step sign-in on: password, QR code, first code, recovery codes. */
export function SecondFactorSetup(props: { onDone: () => void }) {
  const { attempt, busy, problem } = createAttempt();
  const [start, setStart] = createSignal<SecondFactorStart>();
  const [code, setCode] = createSignal("");
  const [confirmed, setConfirmed] = createSignal(false);

  async function begin(password: string) {
    setStart(await beginSecondFactor(password));
  }

  async function confirm(event?: SubmitEvent) {
    event?.preventDefault();
    if (busy()) return;
    if (await attempt(confirmSecondFactor(code()))) setConfirmed(true);
    else setCode("");
  }

  return (
    <Switch fallback={<PasswordStep action="Go on" send={begin} />}>
      <Match when={confirmed() && start()}>
        {(begun) => <RecoveryCodes codes={begun().recoveryCodes} onDone={() => props.onDone()} />}
      </Match>
      <Match when={start()}>
        {(begun) => (
          <form class="flex flex-col gap-4" onSubmit={(event) => void confirm(event)}>
            <p>
              Scan this with an authenticator app on your phone, then type the code that it shows.
            </p>
            <div class="flex flex-col items-center gap-2">
              <QrCode label="QR code for your authenticator app" text={begun().uri} />
              <p class="text-xs text-ink-muted">No camera? Type this key instead:</p>
              <CopyText label="" text={spaced(secretIn(begun().uri))} />
            </div>
            <CodeField
              value={code()}
              onInput={setCode}
              onComplete={() => void confirm()}
              error={problem("code", true)}
            />
            <Button type="submit" look="primary" size="large" busy={busy()}>
              Turn it on
            </Button>
          </form>
        )}
      </Match>
    </Switch>
  );
}

function secretIn(uri: string): string {
  return new URL(uri).searchParams.get("secret") ?? "";
}

/** In fours, as people read it off. */
function spaced(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
