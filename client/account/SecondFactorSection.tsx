import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { Account } from "./account-requests.ts";
import { AccountSection } from "./AccountSection.tsx";
import { SecondFactorDialog, type SecondFactorTask } from "./SecondFactorDialog.tsx";

interface SecondFactorSectionProps {
  account: Account | undefined;
  onChanged: () => void;
}

/** A code from the phone beside the password. */
export function SecondFactorSection(props: SecondFactorSectionProps) {
  const [task, setTask] = createSignal<SecondFactorTask>();
  const factor = () => props.account?.secondFactor;

  function done() {
    setTask(undefined);
    props.onChanged();
  }

  return (
    <AccountSection
      title="Two-step sign-in"
      description={
        <Show
          when={factor()?.on}
          fallback="Besides the password, a code from an app on your phone. A stolen password is then worth nothing."
        >
          <StatusMark
            tone="green"
            mark="check"
            label={`On, ${factor()?.recoveryCodesLeft ?? 0} recovery codes left`}
          />
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
