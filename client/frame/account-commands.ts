import { useNavigate } from "@solidjs/router";
import LogOut from "lucide-solid/icons/log-out";
import SunMoon from "lucide-solid/icons/sun-moon";
import UserRound from "lucide-solid/icons/user-round";
import { exitImpersonation } from "../impersonation/exit.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { type Command, createCommands } from "../ui/command.ts";
import { chooseTheme, themes } from "./theme.ts";

/** What the account menu does, for the palette. */
export function createAccountCommands(onSignOut: () => void): void {
  const navigate = useNavigate();
  const themeCommands = themes.map(({ value, label }): Command => ({
    label: `Use the ${label.toLowerCase()} theme`,
    group: "Account",
    icon: SunMoon,
    run: () => chooseTheme(value),
  }));
  const account: Command = {
    label: "Go to your account",
    group: "Account",
    icon: UserRound,
    run: () => navigate("/account"),
  };
  const signOut: Command = { label: "Sign out", group: "Account", icon: LogOut, run: onSignOut };

  const exit: Command = {
    label: "Exit: view as yourself again",
    group: "Account",
    icon: LogOut,
    run: () => void exitImpersonation(),
  };

  const ways = tabImpersonation() ? [exit] : [account, signOut];
  createCommands(() => [...themeCommands, ...ways]);
}
