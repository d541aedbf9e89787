import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { showToast } from "../ui/toaster.ts";
import type { Account } from "./account-requests.ts";
import { AccountSection } from "./AccountSection.tsx";
import { AccountUnknown } from "./AccountUnknown.tsx";
import { ChangePasswordForm } from "./ChangePasswordForm.tsx";
import { dayText } from "./day-text.ts";
import type { Fetched } from "./fetched.ts";

interface PasswordSectionProps {
  account: Fetched<Account>;
}

/** When the password was set, until when it is good, and another one. */
export function PasswordSection(props: PasswordSectionProps) {
  const [open, setOpen] = createSignal(false);

  function changed() {
    setOpen(false);
    showToast({ title: "Password changed", detail: "Your other devices were signed out." });
    void props.account.refetch();
  }

  return (
    <AccountSection
      title="Password"
      description={
        <Show when={props.account.value()} fallback={<AccountUnknown account={props.account} />}>
          {(known) => <PasswordAge account={known()} />}
        </Show>
      }
      action={<Button onClick={() => setOpen(true)}>Change password</Button>}
    >
      <Dialog title="Change your password" open={open()} onOpenChange={setOpen}>
        <Show when={open()}>
          <ChangePasswordForm policy={props.account.value()?.passwordPolicy} onChanged={changed} />
        </Show>
      </Dialog>
    </AccountSection>
  );
}

function PasswordAge(props: { account: Account }) {
  return (
    <>
      <Show when={props.account.passwordSetAt} fallback="Only you know it.">
        {(setAt) => (
          <>
            Set <RelativeTime at={setAt()} />
          </>
        )}
      </Show>
      <Show when={props.account.passwordExpiresAt}>
        {(expiresAt) => <>, good until {dayText(expiresAt())}</>}
      </Show>
    </>
  );
}
