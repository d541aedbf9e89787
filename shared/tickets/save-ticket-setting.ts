import * as v from "valibot";
import { ticketSetting } from "../../schema/tickets.ts";
import { codesOf } from "../leads/vocabulary.ts";
import { defineMutation } from "../sync/mutation.ts";
import { findTicketSetting } from "./find-ticket.ts";
import { ticketAssignments } from "./vocabulary.ts";

const minutes = v.pipe(
  v.number(),
  v.integer("Whole minutes."),
  v.minValue(1, "At least a minute."),
  v.maxValue(525_600, "At most a year."),
);
const target = v.object({ response: minutes, resolution: minutes });

/**
 * Says who is given new tickets, how soon they are to be answered and resolved, and how long they are
 * kept once they are closed. Clocks that run already keep their times.
 *
 * @throws AppError `forbidden` - the actor does not run the organization
 */
export const saveTicketSetting = defineMutation({
  name: "ticketSetting.save",
  version: 1,
  args: v.object({
    assignment: v.picklist(codesOf(ticketAssignments)),
    retentionDays: v.pipe(
      v.number(),
      v.integer("Whole days."),
      v.minValue(1, "At least a day."),
      v.maxValue(3650, "At most ten years."),
    ),
    sla: v.object({ low: target, medium: target, high: target, urgent: target }),
  }),
  run: async (tx, setting, actor) => {
    const before = await findTicketSetting(tx, actor);
    if (before) await tx.update(ticketSetting, before.id, setting);
    else await tx.insert(ticketSetting, { id: actor.orgId, ...setting });
  },
});
