import type { Replica } from "../../../../client/sync/replica.ts";
import { updateLead } from "../../../../shared/leads/update-lead.ts";
import type { Random } from "../../leads/random.ts";
import { idsInSight, untilShown } from "./list-on-screen.ts";

/** Times in ms, one of each for each change. */
export interface ChangeTimings {
  readonly values: number[];
  /** A text to a worker that only answers, and from its answer into the page. */
  readonly floors: number[];
}

/** Changes leads in sight, one after another, each until the list shows it. */
export async function changeLeads(
  replica: Replica,
  random: Random,
  count: number,
): Promise<ChangeTimings> {
  const echo = createEcho();
  const ids = await idsInSight(replica);
  const timings: ChangeTimings = { values: [], floors: [] };
  for (let index = 0; index < count; index++) {
    const leadId = random.pick(ids);
    timings.values.push(await changeOne(replica, leadId, `Changed here ${crypto.randomUUID()}`));
    await new Promise((resolve) => setTimeout(resolve, 50 + random.below(200)));
    timings.floors.push(await echo.send(String(index)));
  }
  echo.close();
  return timings;
}

async function changeOne(replica: Replica, leadId: string, name: string): Promise<number> {
  const begin = performance.now();
  const shown = untilShown("[role=grid]", name);
  await replica.mutate(updateLead, { leadId, eventId: crypto.randomUUID(), changes: { name } });
  return (await shown) - begin;
}

function createEcho() {
  const worker = new Worker(new URL("./echo.ts", import.meta.url), { type: "module" });
  const place = document.body.appendChild(document.createElement("output"));
  worker.addEventListener("message", ({ data }: MessageEvent<string>) => {
    place.textContent = data;
  });
  return {
    send: async (text: string): Promise<number> => {
      const begin = performance.now();
      const shown = untilShown("body > output", text);
      worker.postMessage(text);
      return (await shown) - begin;
    },
    close: () => {
      worker.terminate();
      place.remove();
    },
  };
}
