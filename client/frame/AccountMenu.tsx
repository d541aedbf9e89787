import { useNavigate } from "@solidjs/router";
import LogOut from "lucide-solid/icons/log-out";
import UserRound from "lucide-solid/icons/user-round";
import { Show } from "solid-js";
import { exitImpersonation } from "../impersonation/exit.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { useSession } from "../sign-in/session.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuChoices } from "../ui/MenuChoices.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import { MenuSeparator } from "../ui/MenuSeparator.tsx";
import { AccountName } from "./AccountName.tsx";
import { chooseTheme, chosenTheme, themes } from "./theme.ts";

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const session = useSession();
  const navigate = useNavigate();

  return (
    <Menu
      trigger={(attributes) => (
        <button
          {...attributes()}
          type="button"
          aria-label="Account"
          class="flex size-8 items-center justify-center rounded-full"
        >
          <Avatar name={session.me().user.name} />
        </button>
      )}
    >
      <div class="px-2 py-1.5">
        <AccountName />
      </div>
      <MenuSeparator />
      <MenuChoices label="Theme" options={themes} value={chosenTheme()} onChange={chooseTheme} />
      <MenuSeparator />
      <Show
        when={!tabImpersonation()}
        fallback={
          <MenuItem label="Exit" icon={LogOut} danger onSelect={() => void exitImpersonation()} />
        }
      >
        <MenuItem label="Your account" icon={UserRound} onSelect={() => navigate("/account")} />
        <MenuItem label="Sign out" icon={LogOut} onSelect={() => void session.signOut()} />
      </Show>
    </Menu>
  );
}
