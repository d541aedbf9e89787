import { useNavigate } from "@solidjs/router";
import UserRound from "lucide-solid/icons/user-round";
import type { FindRecords } from "../frame/FramePalette.tsx";
import { useReplica } from "../sync/live-query.ts";
import { whereOf } from "./lead-filter.ts";
import { leadRows } from "./lead-rows.ts";
import { leadOrders } from "./lead-sort.ts";
import { spacedPhone } from "./spaced-phone.ts";
import { statusMark } from "./status-mark.ts";

const foundAtMost = 8;

/** Finds leads for the palette by any part of name, phone, e-mail, company or city. */
export function useFindLeads(): FindRecords {
  const replica = useReplica();
  const navigate = useNavigate();

  return async (text) => {
    const everything = { status: [], source: [], owner: [], branch: [], created: "" };
    const where = whereOf({ ...everything, text }, new Date());
    const rows = await replica.query(leadRows(where, leadOrders.newest, foundAtMost));
    return rows.map((row) => ({
      label: row.name,
      group: "Leads",
      hint: [statusMark(row.status).label, spacedPhone(row.phone ?? "")]
        .filter(Boolean)
        .join(" · "),
      icon: UserRound,
      run: () => navigate(`/leads/${row.id}`),
    }));
  };
}
