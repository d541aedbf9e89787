import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { Account } from "./account-requests.ts";
import { AccountSection } from "./AccountSection.tsx";
import { AccountUnknown } from "./AccountUnknown.tsx";
import type { Fetched } from "./fetched.ts";
import { SecondFactorDialog, type SecondFactorTask } from "./SecondFactorDialog.tsx";

interface SecondFactorSectionProps {
  account: Fetched<Account>;
}

/** A code from the phone beside the password. */
export function SecondFactorSection(props: SecondFactorSectionProps) {
  const [task, setTask] = createSignal<SecondFactorTask>();
  const factor = () => props.account.value()?.secondFactor;

  function done() {
    setTask(undefined);
    void props.account.refetch();
  }

  return (
    <AccountSection
      title="Two-step sign-in"
      description={
        <Show when={factor()} fallback={<AccountUnknown account={props.account} />}>
          {(known) => (
            <Show
              when={known().on}
              fallback="Besides the password, a code from an app on your phone. A stolen password is then worth nothing."
            >
              <StatusMark
                tone="green"
                mark="check"
                label={`On, ${known().recoveryCodesLeft} recovery codes left`}
              />
            </Show>
          )}
        </Show>
      }
      action={
        <Show when={factor()}>
          {(known) => (
            <Show
              when={known().on}
              fallback={<Button onClick={() => setTask("begin")}>Turn on</Button>}
            >
              <div class="flex flex-wrap gap-2">
                <Button onClick={() => setTask("codes")}>New recovery codes</Button>
                <Show when={!known().required}>
                  <Button look="ghost" onClick={() => setTask("end")}>
                    Turn off
                  </Button>
                </Show>
              </div>
            </Show>
          )}
        </Show>
      }
    >
      <SecondFactorDialog task={task()} onDone={done} />
    </AccountSection>
  );
}
