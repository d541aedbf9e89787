import { type Accessor, createSignal } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";

/** Sheets that a lead can be worked on in. */
export type LeadSheet = "call" | "follow_up" | "qualify" | "status" | "assign";

/** What the person may do with a lead, and which sheet is open for it. */
export interface LeadActions {
  mayEdit: Accessor<boolean>;
  mayAssign: Accessor<boolean>;
  sheet: Accessor<LeadSheet | undefined>;
  open: (sheet: LeadSheet) => void;
  close: () => void;
}

export function createLeadActions(): LeadActions {
  const session = useSession();
  const [sheet, setSheet] = createSignal<LeadSheet>();
  const me = () => session.me().member;

  return {
    mayEdit: () => isAllowed(me(), "lead", "edit"),
    mayAssign: () => isAllowed(me(), "lead", "assign"),
    sheet,
    open: (wanted) => void setSheet(wanted),
    close: () => setSheet(undefined),
  };
}
