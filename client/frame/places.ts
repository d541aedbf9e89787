import FileUp from "lucide-solid/icons/file-up";
import Hourglass from "lucide-solid/icons/hourglass";
import Network from "lucide-solid/icons/network";
import ScrollText from "lucide-solid/icons/scroll-text";
import Sun from "lucide-solid/icons/sun";
import UserRoundCog from "lucide-solid/icons/user-round-cog";
import Users from "lucide-solid/icons/users";
import { isAllowed, type Role } from "../../shared/permissions.ts";
import type { Place } from "./place.ts";

interface GuardedPlace extends Place {
  isVisible: (role: Role) => boolean;
}

const places: readonly GuardedPlace[] = [
  { path: "/", label: "My day", icon: Sun, letter: "d", isVisible: seesLeads },
  { path: "/leads", label: "Leads", icon: Users, letter: "l", isVisible: seesLeads },
  {
    path: "/waiting",
    label: "Waiting",
    icon: Hourglass,
    letter: "w",
    isVisible: (role) => isAllowed(role, "lead", "assign"),
  },
  {
    path: "/imports",
    label: "Imports",
    icon: FileUp,
    letter: "i",
    isVisible: (role) => isAllowed(role, "import", "view"),
  },
  {
    path: "/users",
    label: "Users",
    icon: UserRoundCog,
    letter: "u",
    isVisible: (role) => isAllowed(role, "user", "view"),
  },
  {
    path: "/teams",
    label: "Teams",
    icon: Network,
    letter: "t",
    isVisible: (role) => isAllowed(role, "team", "view"),
  },
  {
    path: "/audit",
    label: "Audit log",
    icon: ScrollText,
    letter: "o",
    isVisible: (role) => isAllowed(role, "audit", "view"),
  },
];

/** Where the role may go, in the order of the rail. */
export function placesFor(role: Role): Place[] {
  return places.filter((place) => place.isVisible(role));
}

function seesLeads(role: Role): boolean {
  return isAllowed(role, "lead", "view");
}
