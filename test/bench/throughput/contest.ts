import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import { type Child, type Duties, startChild } from "../child.ts";
import { openRawClient } from "../nodes/raw-client.ts";
import type { SignedIn } from "../open-replica.ts";
import type { FloorDuties } from "../propagate/floor-process.ts";
import type { ServerDuties } from "../server-process.ts";
import { createBatonContestant } from "./baton-contestant.ts";
import type { Contestant } from "./contestant.ts";
import { createFloorContestant } from "./floor-contestant.ts";

const leadCount = 100;

/** Both servers, each in a process of its own; clients and writers of both share this one. */
export interface Contest {
  readonly baton: Contestant;
  readonly floor: Contestant;
  growTo(clients: number): Promise<void>;
  close(): Promise<void>;
}

export async function openContest(writers: number): Promise<Contest> {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  const floorServer = startChild<FloorDuties>(
    new URL("../propagate/floor-process.ts", import.meta.url),
  );
  const children = [floorServer, server] as readonly Child<Duties>[];
  const stop = async () => {
    for (const child of children) await child.stop();
  };
  try {
    const { url, database } = await server.ask("address", undefined);
    const leadIds = await server.ask("addLeads", { count: leadCount, seed: 1 });
    const people = await signInPeople(server, url);
    const sample = await takeSample(url, people[0] as SignedIn, leadIds);
    const floorUrl = await floorServer.ask("start", { database, connections: writers });
    await floorServer.ask("imitate", sample);
    const baton = await createBatonContestant(server, url, people, leadIds, writers);
    const floor = await createFloorContestant(floorServer, floorUrl, sample.length, writers);
    return {
      baton,
      floor,
      growTo: async (clients) => {
        await baton.growTo(clients);
        await floor.growTo(clients);
      },
      close: async () => {
        baton.close();
        floor.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Four people who see everything: one may not have as many sockets as the bench opens. */
async function signInPeople(server: Child<ServerDuties>, url: string): Promise<SignedIn[]> {
  const emails = [1, 2, 3, 4].map((number) => `contest${number}@demo.test`);
  await server.ask("addPeople", { emails, password: demoPassword, role: "admin" });
  return Promise.all(emails.map((email) => signIn({ url, email, password: demoPassword })));
}

/** What one write is to everybody else, as it goes over the wire. */
async function takeSample(
  url: string,
  person: SignedIn,
  leadIds: readonly string[],
): Promise<string> {
  let poked: (frame: string) => void = () => undefined;
  const reader = await openRawClient(url, person, (frame) => poked(frame));
  const writer = await openRawClient(url, person);
  const sample = new Promise<string>((resolve) => (poked = resolve));
  writer.writeOnce(leadIds[0] ?? "", "Note 1");
  const frame = await sample;
  reader.close();
  writer.close();
  return frame;
}
