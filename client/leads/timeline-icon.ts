import CalendarPlus from "lucide-solid/icons/calendar-plus";
import Check from "lucide-solid/icons/check";
import Circle from "lucide-solid/icons/circle";
import CircleDot from "lucide-solid/icons/circle-dot";
import Mail from "lucide-solid/icons/mail";
import MessageSquare from "lucide-solid/icons/message-square";
import Paperclip from "lucide-solid/icons/paperclip";
import Pencil from "lucide-solid/icons/pencil";
import PhoneCall from "lucide-solid/icons/phone-call";
import PhoneMissed from "lucide-solid/icons/phone-missed";
import Plus from "lucide-solid/icons/plus";
import type { Icon } from "../ui/icon.ts";
import type { TimelineEvent } from "./lead-record.ts";

const iconByType: Readonly<Record<string, Icon>> = {
  note: MessageSquare,
  email: Mail,
  call: PhoneCall,
  task_completed: Check,
  status_change: CircleDot,
  field_updated: Pencil,
  file_attached: Paperclip,
};

const iconByKind: Readonly<Record<string, Icon>> = { created: Plus, follow_up: CalendarPlus };

/** The shape that stands before an entry of the history. */
export function timelineIcon({ eventType, data }: TimelineEvent): Icon {
  if (eventType === "call" && data?.["connected"] === false) return PhoneMissed;
  const kind = data?.["kind"];
  return iconByType[eventType] ?? iconByKind[typeof kind === "string" ? kind : ""] ?? Circle;
}
