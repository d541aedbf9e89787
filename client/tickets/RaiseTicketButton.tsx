import LifeBuoy from "lucide-solid/icons/life-buoy";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { createRaising } from "./raise.ts";
import { RaiseTicketSheet } from "./RaiseTicketSheet.tsx";

/** Stands above every page: help is one tap away. */
export function RaiseTicketButton() {
  const session = useSession();
  const raising = createRaising();
  const may = () => isAllowed(session.me().member, "ticket", "create");
  const raise = () => raising.setOpen(true);
  createCommands(() =>
    may()
      ? [{ label: "Raise a ticket", group: "Everywhere", keys: "g h", icon: LifeBuoy, run: raise }]
      : [],
  );

  return (
    <Show when={may()}>
      <IconButton
        class="md:hidden"
        label="Raise a ticket"
        icon={LifeBuoy}
        size={20}
        onClick={raise}
      />
      <Button look="ghost" icon={LifeBuoy} class="max-md:hidden" onClick={raise}>
        Raise ticket
      </Button>
      <RaiseTicketSheet open={raising.open()} onOpenChange={raising.setOpen} />
    </Show>
  );
}
