import { uuidv7 } from "uuidv7";
import { addNote } from "../../shared/leads/add-note.ts";
import { assignLeads, unassignLeads } from "../../shared/leads/assign-leads.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import type { Random } from "../bench/leads/random.ts";
import type { Company } from "./company.ts";
import type { Device } from "./device.ts";
import { phoneOf, words } from "./marks.ts";

interface Pushed {
  readonly name: string;
  readonly args: unknown;
}

/** A mutation from this device: mostly on a lead it holds, sometimes on one that is none of its business. */
export function randomPush(company: Company, device: Device, random: Random): Pushed {
  const { mark, people, branchIds, leadIds } = company;
  const held = [...device.holdings.rows("lead").keys()];
  const leadId = held.length > 0 && random.chance(0.9) ? random.pick(held) : random.pick(leadIds);
  const eventId = uuidv7();
  const moved = { leadIds: [leadId], eventIds: [eventId] };
  const ownerId = random.pick(people).userId;
  switch (random.below(8)) {
    case 0: {
      const id = uuidv7();
      leadIds.push(id);
      const phone = phoneOf(mark, random);
      return {
        name: createLead.name,
        args: {
          id,
          eventId,
          name: words(mark, "Pushed"),
          phone,
          ownerId: random.chance(0.5) ? ownerId : null,
        },
      };
    }
    case 1:
    case 2:
      return {
        name: updateLead.name,
        args: {
          leadId,
          eventId,
          changes: { phone: phoneOf(mark, random), city: words(mark, "Pushed") },
        },
      };
    case 3:
      return { name: addNote.name, args: { id: eventId, leadId, body: words(mark, "Pushed") } };
    case 4:
      return {
        name: unassignLeads.name,
        args: { ...moved, branchId: random.chance(0.5) ? random.pick(branchIds) : null },
      };
    default:
      return { name: assignLeads.name, args: { ...moved, ownerId } };
  }
}
