import AtSign from "lucide-solid/icons/at-sign";
import BellIcon from "lucide-solid/icons/bell";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import CircleCheck from "lucide-solid/icons/circle-check";
import Hourglass from "lucide-solid/icons/hourglass";
import LifeBuoy from "lucide-solid/icons/life-buoy";
import Megaphone from "lucide-solid/icons/megaphone";
import MessageSquare from "lucide-solid/icons/message-square";
import Pencil from "lucide-solid/icons/pencil";
import StickyNote from "lucide-solid/icons/sticky-note";
import UserPlus from "lucide-solid/icons/user-plus";
import type { NotificationKind } from "../../shared/notifications/kinds.ts";
import type { Icon } from "../ui/icon.ts";

const icons: Readonly<Record<NotificationKind, Icon>> = {
  lead_assigned: UserPlus,
  follow_up_due: CalendarClock,
  ticket_assigned: LifeBuoy,
  ticket_raised: LifeBuoy,
  ticket_reply: MessageSquare,
  ticket_note: StickyNote,
  ticket_mention: AtSign,
  ticket_status: CircleCheck,
  ticket_late: Hourglass,
  system_alert: Megaphone,
  overwritten: Pencil,
};

/** What a kind looks like. */
export function noticeIcon(kind: string): Icon {
  return kind in icons ? icons[kind as NotificationKind] : BellIcon;
}
