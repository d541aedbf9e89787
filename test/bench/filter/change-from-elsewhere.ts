import type { Page } from "playwright-core";
import { uuidv7 } from "uuidv7";
import { updateLead } from "../../../shared/leads/update-lead.ts";
import { openReplica, type SignedIn } from "../open-replica.ts";
import { ask } from "./measured-page.ts";

/** Somebody else changes leads that the list shows: ms from their change until it is on this screen. */
export async function changeFromElsewhere(
  page: Page,
  url: string,
  person: SignedIn,
  count: number,
): Promise<number[]> {
  const replica = await openReplica(url, person, "memory");
  const leadIds = await ask(page, "inSight", []);
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const name = `Changed elsewhere ${times.length} ${uuidv7().slice(-6)}`;
    const shown = ask(page, "shown", [name]);
    // Lets the page begin to look, and the counts of the change before pass.
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
    const begin = performance.timeOrigin + performance.now();
    const leadId = leadIds[index % leadIds.length];
    await replica.mutate(updateLead.name, { leadId, eventId: uuidv7(), changes: { name } });
    times.push((await shown) - begin);
  }
  await replica.close();
  return times;
}
