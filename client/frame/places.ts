import DatabaseIcon from "lucide-solid/icons/database";
import FileUp from "lucide-solid/icons/file-up";
import ShieldUser from "lucide-solid/icons/shield-user";
import Hourglass from "lucide-solid/icons/hourglass";
import KeyRound from "lucide-solid/icons/key-round";
import LifeBuoy from "lucide-solid/icons/life-buoy";
import Network from "lucide-solid/icons/network";
import ScrollText from "lucide-solid/icons/scroll-text";
import ShieldCheck from "lucide-solid/icons/shield-check";
import Signpost from "lucide-solid/icons/signpost";
import Split from "lucide-solid/icons/split";
import Sun from "lucide-solid/icons/sun";
import UserRoundCog from "lucide-solid/icons/user-round-cog";
import Users from "lucide-solid/icons/users";
import { type Entitled, isAllowed } from "../../shared/permissions.ts";
import type { Place } from "./place.ts";

interface GuardedPlace extends Place {
  isVisible: (who: Entitled) => boolean;
}

const places: readonly GuardedPlace[] = [
  {
    path: "/",
    label: "My day",
    icon: Sun,
    letter: "d",
    isVisible: (who) => isAllowed(who, "lead", "edit"),
  },
  {
    path: "/leads",
    label: "Leads",
    icon: Users,
    letter: "l",
    isVisible: (who) => isAllowed(who, "lead", "view"),
  },
  {
    path: "/waiting",
    label: "Waiting",
    icon: Hourglass,
    letter: "w",
    isVisible: (who) => isAllowed(who, "lead", "assign"),
  },
  {
    path: "/tickets",
    label: "Tickets",
    icon: LifeBuoy,
    letter: "k",
    isVisible: (who) => isAllowed(who, "ticket", "view"),
  },
  {
    path: "/imports",
    label: "Imports",
    icon: FileUp,
    letter: "i",
    isVisible: (who) => isAllowed(who, "import", "view"),
  },
  {
    path: "/ingestion/crm-dashboard",
    label: "Ingestion",
    icon: DatabaseIcon,
    letter: "s",
    isVisible: (who) => isAllowed(who, "crm_source", "view"),
  },
  {
    path: "/users",
    label: "Users",
    icon: UserRoundCog,
    letter: "u",
    isVisible: (who) => isAllowed(who, "user", "view"),
  },
  {
    path: "/roles",
    label: "Roles",
    icon: ShieldCheck,
    letter: "r",
    isVisible: (who) => isAllowed(who, "role", "view"),
  },
  {
    path: "/teams",
    label: "Teams",
    icon: Network,
    letter: "t",
    isVisible: (who) => isAllowed(who, "team", "view"),
  },
  {
    path: "/sources",
    label: "Sources",
    icon: Signpost,
    letter: "e",
    isVisible: (who) => isAllowed(who, "organization", "edit"),
  },
  {
    path: "/rules",
    label: "Lead rules",
    icon: Split,
    letter: "a",
    isVisible: (who) => isAllowed(who, "assignment_rule", "view"),
  },
  {
    path: "/audit",
    label: "Audit log",
    icon: ScrollText,
    letter: "o",
    isVisible: (who) => isAllowed(who, "audit", "view"),
  },
  {
    path: "/privacy",
    label: "Privacy",
    icon: ShieldUser,
    letter: "v",
    isVisible: (who) => isAllowed(who, "privacy", "view"),
  },
  {
    path: "/security",
    label: "Security",
    icon: KeyRound,
    letter: "y",
    isVisible: (who) => isAllowed(who, "organization", "edit"),
  },
];

/** Where somebody may go, in the order of the rail. */
export function placesFor(who: Entitled): Place[] {
  return places.filter((place) => place.isVisible(who));
}
