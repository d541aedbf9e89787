import type { ParentProps } from "solid-js";
import { FreshnessBadge } from "../freshness/FreshnessBadge.tsx";
import { useFindLeads } from "../leads/find-leads.ts";
import { Bell } from "../notifications/Bell.tsx";
import { useSession } from "../sign-in/session.ts";
import { RaiseTicketButton } from "../tickets/RaiseTicketButton.tsx";
import { createAccountCommands } from "./account-commands.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { AccountSheet } from "./AccountSheet.tsx";
import { Frame } from "./Frame.tsx";
import { placesFor } from "./places.ts";

/** The frame, filled for whoever is signed in. */
export function SignedInFrame(props: ParentProps) {
  const session = useSession();
  const findLeads = useFindLeads();
  createAccountCommands(() => void session.signOut());

  return (
    <Frame
      places={placesFor(session.me().member)}
      organization={session.me().organization.name}
      account={<AccountMenu />}
      accountSheet={<AccountSheet />}
      badge={<FreshnessBadge />}
      bell={<Bell />}
      help={<RaiseTicketButton />}
      find={findLeads}
    >
      {props.children}
    </Frame>
  );
}
