import { A } from "@solidjs/router";
import LogOut from "lucide-solid/icons/log-out";
import UserRound from "lucide-solid/icons/user-round";
import { Show } from "solid-js";
import { exitImpersonation } from "../impersonation/exit.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { useSession } from "../sign-in/session.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { AccountName } from "./AccountName.tsx";
import { ThemeChips } from "./ThemeChips.tsx";

/** The account menu of a phone, as a part of the "More" sheet. */
export function AccountSheet() {
  const session = useSession();

  return (
    <div class="flex flex-col gap-5">
      <div class="flex items-center gap-3">
        <Avatar name={session.me().user.name} size={32} />
        <AccountName />
      </div>
      <section>
        <h3 class="mb-2 text-xs text-ink-muted">Theme</h3>
        <ThemeChips />
      </section>
      <Show
        when={!tabImpersonation()}
        fallback={
          <Button look="danger" size="large" icon={LogOut} onClick={() => void exitImpersonation()}>
            Exit
          </Button>
        }
      >
        <A href="/account" class={buttonClass("secondary", "large")}>
          <UserRound size={16} aria-hidden="true" />
          Your account
        </A>
        <Button size="large" icon={LogOut} onClick={() => void session.signOut()}>
          Sign out
        </Button>
      </Show>
    </div>
  );
}
