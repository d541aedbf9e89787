import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import { type Child, startChild } from "../child.ts";
import type { SignedIn } from "../open-replica.ts";
import type { SettledMemory } from "../process-usage.ts";
import type { FloorDuties } from "../propagate/floor-process.ts";
import type { ServerDuties } from "../server-process.ts";
import { startCrowds } from "./crowds.ts";
import { type Audience, openWriters } from "./writers.ts";

/** Ours and the floor's, of one run. */
export interface Pair<T> {
  readonly baton: T;
  readonly floor: T;
}

/** A server, the floor's server, and the processes that connect to both. */
export interface Hall {
  /**
   * KB by which a server that has so many connections grows with each of as many more; all leave again.
   * The first ones are not counted: with them V8 makes the young generation as large as garbage comes
   * fast, up to 128 MB, and that happens once.
   */
  measureIdle(connections: number): Promise<Pair<SettledMemory>>;
  /** Opens so many connections of 100 people and writes to them. @returns latencies in ms, run by run */
  measureWrites(options: WritesOptions): Promise<Pair<number[]>[]>;
  close(): Promise<void>;
}

export interface WritesOptions {
  readonly audience: Audience;
  readonly connections: number;
  readonly runs: number;
  readonly writes: number;
  readonly perSecond: number;
}

const peopleCount = 100;
/** People who see every lead, among CREs who see their own. */
const overseers = 10;
const leadCount = 200;

export async function openHall(): Promise<Hall> {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  const floor = startChild<FloorDuties>(new URL("../propagate/floor-process.ts", import.meta.url));
  const crowds = startCrowds();
  const floorCrowds = startCrowds();
  const { url, database } = await server.ask("address", undefined);
  const admins = await invite(server, url, "admin", peopleCount);
  const cres = await invite(server, url, "cre", peopleCount - overseers);
  const mixed = [...admins.slice(0, overseers), ...cres];
  await server.ask("addLeads", { count: leadCount, seed: 1 });
  const leadIds = await server.ask(
    "leadsOf",
    cres.map(({ actor }) => actor.userId),
  );
  const floorUrl = await floor.ask("start", { database, connections: 1 });
  const writers = await openWriters(url, floor, floorUrl, leadIds);

  const settledMemory = async (): Promise<Pair<SettledMemory>> => ({
    baton: await server.ask("settledMemory", undefined),
    floor: await floor.ask("settledMemory", undefined),
  });
  const leave = () => Promise.all([crowds.leave(), floorCrowds.leave()]);

  return {
    measureIdle: async (connections) => {
      const join = async () => {
        await crowds.join(url, mixed, connections / peopleCount);
        await floorCrowds.joinFloor(floorUrl, connections);
        return settledMemory();
      };
      const before = await join();
      const after = await join();
      await leave();
      const each = (side: keyof Pair<unknown>): SettledMemory => ({
        rss: (after[side].rss - before[side].rss) / 1024 / connections,
        heap: (after[side].heap - before[side].heap) / 1024 / connections,
      });
      return { baton: each("baton"), floor: each("floor") };
    },
    measureWrites: async ({ audience, connections, runs, writes, perSecond }) => {
      const each = connections / peopleCount;
      const isForAll = audience === "everybody";
      // The owner's sockets and those of the people who see everything.
      const reached = isForAll ? connections : (overseers + 1) * each;
      await crowds.join(url, isForAll ? admins : mixed, each);
      await floorCrowds.joinFloor(floorUrl, reached);
      const measured: Pair<number[]>[] = [];
      for (let run = 0; run < runs; run++) {
        await writers.floor(writes, perSecond);
        const plain = await floorCrowds.take(writes * reached);
        await writers.baton(writes, perSecond);
        measured.push({ floor: plain, baton: await crowds.take(writes * reached) });
      }
      await leave();
      return measured;
    },
    close: async () => {
      writers.close();
      await Promise.all([crowds.stop(), floorCrowds.stop()]);
      await floor.stop();
      await server.stop();
    },
  };
}

/** New people of one role, signed in. */
async function invite(
  server: Child<ServerDuties>,
  url: string,
  role: "admin" | "cre",
  count: number,
): Promise<SignedIn[]> {
  const emails = Array.from({ length: count }, (_, index) => `hall.${role}${index}@demo.test`);
  await server.ask("addPeople", { emails, password: demoPassword, role });
  const people: SignedIn[] = [];
  for (const email of emails) people.push(await signIn({ url, email, password: demoPassword }));
  return people;
}
