import { type Accessor, createMemo } from "solid-js";
import type { lead } from "../../schema/leads.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, compare } from "../../shared/sync/where.ts";
import { createFloor } from "../sync/beyond-query.ts";
import { createdRange } from "./created-range.ts";
import type { LeadFilter } from "./lead-filter.ts";
import type { LeadWhere } from "./lead-rows.ts";

/**
 * Where the leads on this device end, if the filter lets older ones through: those the server alone
 * has. An older lead that somebody has open is here, too; it counts among the server's.
 */
export function createLeadFloor(filter: Accessor<LeadFilter>): Accessor<string | undefined> {
  const floor = createFloor("lead");
  const shown = createMemo(() => {
    const end = floor();
    const { from } = createdRange(filter().created, new Date());
    return end !== undefined && (from === undefined || from < end) ? end : undefined;
  });
  return shown;
}

/** What of the leads is covered by this device. */
export function aboveFloor(where: LeadWhere, floor: string | undefined): LeadWhere {
  return floor === undefined
    ? where
    : and(where, compare<Row<typeof lead>>("createdAt", "gte", floor));
}

/** What of the leads is not. */
export function belowFloor(where: LeadWhere, floor: string): LeadWhere {
  return and(where, compare<Row<typeof lead>>("createdAt", "lt", floor));
}
