import { uuidv7 } from "uuidv7";
import { demoPassword } from "../../../server/demo/people.ts";
import { addNote } from "../../../shared/leads/add-note.ts";
import { signIn } from "../../client.ts";
import { type Child, startChild } from "../child.ts";
import type { Bench } from "../measurement.ts";
import { measureFloor } from "../nodes/floor.ts";
import { openReplica, type SignedIn, type StoreKind } from "../open-replica.ts";
import type { ServerDuties } from "../server-process.ts";
import { openBreakableLink } from "./breakable-link.ts";

/** Shares of the queue after whose decision the link is cut. */
const cuts = [0.3, 0.6];
const leadCount = 20;

/**
 * Writes that were queued offline, from the return of the network until the last is decided; the link
 * is cut twice on the way, and the time that the device then waits counts. The floor is as many plain
 * transactions of one insert, one after another.
 */
export const offline: Bench = async function* ({ quick, sizes }) {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  try {
    const { url, database } = await server.ask("address", undefined);
    const leadIds = await server.ask("addLeads", { count: leadCount, seed: 1 });
    const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
    for (const store of ["memory", "pglite"] as const)
      for (const size of sizes ?? (quick ? [600] : [1000])) {
        const replays: Replay[] = [];
        const floors: number[] = [];
        for (let run = 0; run < (quick ? 1 : 3); run++) {
          floors.push((size / (await measureFloor(database, 1, quick ? 1 : 3))) * 1000);
          replays.push(await replay(server, url, admin, store, leadIds, size));
        }
        const of = { case: `${size} writes, replica in ${store}` };
        yield {
          ...of,
          metric: "network back to all decided",
          unit: "ms",
          values: replays.map(({ ms }) => ms),
          floors,
          target: { of: "value", limit: 2000 },
        };
        yield {
          ...of,
          metric: "of which without a link",
          unit: "ms",
          values: replays.map(({ cutMs }) => cutMs),
        };
        for (const what of ["lost", "duplicated"] as const)
          yield {
            ...of,
            metric: what,
            unit: "writes",
            values: [Math.max(...replays.map((replayed) => replayed[what]))],
            target: { of: "value", limit: 0 },
          };
      }
  } finally {
    await server.stop();
  }
};

interface Replay {
  readonly ms: number;
  /** Ms of it between a cut and the next connection. */
  readonly cutMs: number;
  readonly lost: number;
  readonly duplicated: number;
}

async function replay(
  server: Child<ServerDuties>,
  url: string,
  person: SignedIn,
  store: StoreKind,
  leadIds: readonly string[],
  size: number,
): Promise<Replay> {
  const link = await openBreakableLink(url);
  let cutAt: number | null = null;
  let cutMs = 0;
  const open = cuts.map((share) => share * size);
  const replica = await openReplica(link.url, person, store, {
    connected: () => {
      if (cutAt !== null) cutMs += performance.now() - cutAt;
      cutAt = null;
    },
    received: (frame) => {
      const [, lastMid = "0"] = /^\{"type":"poke"[^[{]*"lastMid":(\d+)/.exec(frame) ?? [];
      if (cutAt !== null || Number(lastMid) < (open[0] ?? Infinity)) return;
      open.shift();
      cutAt = performance.now();
      link.cut();
    },
  });
  replica.goOffline();
  const name = `Offline ${uuidv7()}`;
  for (let index = 0; index < size; index++) {
    const leadId = leadIds[index % leadIds.length];
    await replica.mutate(addNote.name, { id: uuidv7(), leadId, body: `${name} ${index}` });
  }
  const begin = performance.now();
  replica.goOnline();
  await new Promise<void>((resolve) => {
    replica.onStatus(({ state, waiting }) => {
      if (state === "live" && waiting === 0) resolve();
    });
  });
  const ms = performance.now() - begin;
  await replica.close();
  await link.close();
  if (open.length > 0) throw new Error("The link was not cut as often as it should have been.");
  const counts = Object.values(await server.ask("countNotes", name));
  const duplicated = counts.filter((count) => count > 1).length;
  return { ms, cutMs, lost: size - counts.length, duplicated };
}
