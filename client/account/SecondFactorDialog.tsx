import { createSignal, Match, Switch } from "solid-js";
import { Dialog } from "../ui/Dialog.tsx";
import { showToast } from "../ui/toaster.ts";
import { endSecondFactor, renewRecoveryCodes } from "./account-requests.ts";
import { PasswordStep } from "./PasswordStep.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { SecondFactorSetup } from "./SecondFactorSetup.tsx";

const titles = {
  begin: "Turn on two-step sign-in",
  codes: "New recovery codes",
  end: "Turn off two-step sign-in",
} as const;

/** What the dialog is opened for. */
export type SecondFactorTask = keyof typeof titles;

interface SecondFactorDialogProps {
  task: SecondFactorTask | undefined;
  /** Also when it was left without doing anything. */
  onDone: () => void;
}

/** Turns two-step sign-in on or off, or makes new recovery codes. */
export function SecondFactorDialog(props: SecondFactorDialogProps) {
  const [codes, setCodes] = createSignal<string[]>();

  function done() {
    setCodes(undefined);
    props.onDone();
  }

  async function renew(password: string) {
    setCodes(await renewRecoveryCodes(password));
  }

  async function end(password: string) {
    await endSecondFactor(password);
    showToast({ title: "Two-step sign-in is off" });
    done();
  }

  return (
    <Dialog
      title={titles[props.task ?? "begin"]}
      open={props.task !== undefined}
      onOpenChange={(open) => !open && done()}
    >
      <Switch>
        <Match when={codes()}>{(made) => <RecoveryCodes codes={made()} onDone={done} />}</Match>
        <Match when={props.task === "begin"}>
          <SecondFactorSetup onDone={done} />
        </Match>
        <Match when={props.task === "codes"}>
          <p class="mb-4 text-ink-muted">The codes you have now stop working.</p>
          <PasswordStep action="Make new codes" send={renew} />
        </Match>
        <Match when={props.task === "end"}>
          <p class="mb-4 text-ink-muted">
            Your password alone will sign you in, and whoever finds it out.
          </p>
          <PasswordStep action="Turn it off" look="danger" send={end} />
        </Match>
      </Switch>
    </Dialog>
  );
}
