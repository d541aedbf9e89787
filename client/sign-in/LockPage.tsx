import Lock from "lucide-solid/icons/lock";
import { createSignal, Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";
import { GatePage } from "./GatePage.tsx";
import { LeaveButton } from "./LeaveButton.tsx";
import type { Me } from "./me.ts";
import { SecondStepForm } from "./SecondStepForm.tsx";
import { SignInForm } from "./SignInForm.tsx";

interface LockPageProps {
  /** Whose session is over; their data and unsent changes are still on this device. */
  me: Me;
  onUnlocked: () => void;
  /** Somebody else wants in. */
  onLeave: () => Promise<void>;
}

/** The session is over: whoever was here gets back to where they were. */
export function LockPage(props: LockPageProps) {
  const [password, setPassword] = createSignal("");
  const [secondStep, setSecondStep] = createSignal(false);

  function goOn(secondFactor: boolean) {
    if (secondFactor) setSecondStep(true);
    else props.onUnlocked();
  }

  return (
    <GatePage
      title="Locked"
      description="Your session ended, by itself or from another device. Unlock to go on where you were; changes that were not sent yet are kept."
    >
      <div class="mt-5 flex items-center gap-3 rounded-card border border-line bg-surface p-3">
        <Avatar name={props.me.user.name} size={32} />
        <div class="min-w-0 flex-1">
          <p class="truncate font-medium">{props.me.user.name}</p>
          <p class="truncate text-xs text-ink-muted">{props.me.user.email}</p>
        </div>
        <Lock size={16} class="shrink-0 text-ink-muted" aria-hidden="true" />
      </div>
      <Show
        when={!secondStep()}
        fallback={
          <SecondStepForm
            onSignedIn={() => props.onUnlocked()}
            onBack={() => setSecondStep(false)}
          />
        }
      >
        <SignInForm
          action="Unlock"
          email={props.me.user.email}
          emailFixed
          password={password()}
          onEmail={() => undefined}
          onPassword={setPassword}
          onRight={goOn}
        />
        <LeaveButton onLeave={() => props.onLeave()} />
      </Show>
    </GatePage>
  );
}
