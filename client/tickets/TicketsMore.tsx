import { useNavigate } from "@solidjs/router";
import ChartLine from "lucide-solid/icons/chart-line";
import Ellipsis from "lucide-solid/icons/ellipsis";
import MessageSquareText from "lucide-solid/icons/message-square-text";
import Settings from "lucide-solid/icons/settings-2";
import { createSignal, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import { CannedRepliesSheet } from "./CannedRepliesSheet.tsx";
import { TicketSettingSheet } from "./TicketSettingSheet.tsx";

/** What those who answer tickets and those who run the organization arrange. */
export function TicketsMore() {
  const session = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = createSignal<"canned" | "setting">();
  const me = () => session.me().member;
  const mayCan = () => isAllowed(me(), "canned_reply", "edit");
  const maySet = () => isAllowed(me(), "ticket_setting", "edit");
  const sheet = (name: "canned" | "setting") => ({
    open: open() === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : undefined),
  });

  return (
    <>
      <Menu
        trigger={(attributes) => (
          <IconButton {...attributes()} label="Arrange tickets" icon={Ellipsis} />
        )}
      >
        <MenuItem
          label="Ticket figures"
          icon={ChartLine}
          onSelect={() => navigate("/tickets/figures")}
        />
        <Show when={mayCan()}>
          <MenuItem
            label="Canned replies"
            icon={MessageSquareText}
            onSelect={() => setOpen("canned")}
          />
        </Show>
        <Show when={maySet()}>
          <MenuItem
            label="Assignment and times"
            icon={Settings}
            onSelect={() => setOpen("setting")}
          />
        </Show>
      </Menu>
      <CannedRepliesSheet {...sheet("canned")} />
      <TicketSettingSheet {...sheet("setting")} />
    </>
  );
}
