import type { ParentProps } from "solid-js";
import { useSession } from "../sign-in/session.ts";
import { createAccountCommands } from "./account-commands.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { AccountSheet } from "./AccountSheet.tsx";
import { Frame } from "./Frame.tsx";
import { placesFor } from "./places.ts";

/** The frame, filled for whoever is signed in: bell, freshness badge and search are put in here. */
export function SignedInFrame(props: ParentProps) {
  const session = useSession();
  createAccountCommands(() => void session.signOut());

  return (
    <Frame
      places={placesFor(session.me().member.role)}
      organization={session.me().organization.name}
      account={<AccountMenu />}
      accountSheet={<AccountSheet />}
    >
      {props.children}
    </Frame>
  );
}
