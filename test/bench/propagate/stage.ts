import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import { type Child, type Duties, startChild } from "../child.ts";
import type { ServerDuties } from "../server-process.ts";
import { type Crowd, createCrowd } from "./crowd.ts";
import type { CrowdDuties } from "./crowd-process.ts";
import type { FloorDuties } from "./floor-process.ts";
import type { SignedIn } from "../open-replica.ts";
import { createFloorWriter, type Writer, writeSteadily } from "./writer.ts";

/** Prepares what is written about and begins to write as `person`. */
export type CreateWriter = (
  url: string,
  person: SignedIn,
  server: Child<ServerDuties>,
) => Promise<Writer>;

/** Everything that takes part, each in a process of its own but for the writers. */
export interface Stage {
  readonly crowd: Crowd;
  /** One replica in PGlite, alone in its process. */
  readonly probe: Child<CrowdDuties>;
  readonly writer: Writer;
  readonly floorWriter: Writer;
  /** Lets the crowd grow to this many people, each with a device. */
  growTo(size: number): Promise<void>;
  clear(): Promise<void>;
}

/** @param createWriter - makes the writes that the crowd waits for */
export async function setStage(createWriter: CreateWriter): Promise<Stage> {
  const children: Child<Duties>[] = [];
  const start = <D extends Duties>(file: string): Child<D> => {
    const child = startChild<D>(new URL(file, import.meta.url));
    children.push(child as Child<Duties>);
    return child;
  };
  const clear = async () => {
    for (const child of children.toReversed()) await child.stop();
  };
  try {
    return { ...(await fillStage(start, createWriter)), clear };
  } catch (error) {
    await clear();
    throw error;
  }
}

async function fillStage(
  start: <D extends Duties>(file: string) => Child<D>,
  createWriter: CreateWriter,
) {
  const server = start<ServerDuties>("../server-process.ts");
  const floor = start<FloorDuties>("floor-process.ts");
  const startDevices = () => start<CrowdDuties>("crowd-process.ts");
  const crowd = createCrowd(startDevices);
  const probe = startDevices();
  const { url, database } = await server.ask("address", undefined);
  const floorUrl = await floor.ask("start", { database, connections: 1 });
  const admin = await signIn({ url, email: "admin@demo.test", password: demoPassword });
  await probe.ask("join", { url, floorUrl, people: [admin], store: "pglite" });
  const writer = await createWriter(url, admin, server);
  await writeSteadily(writer, 5);
  await probe.ask("take", 5);
  await floor.ask("imitate", await probe.ask("lastPoke", undefined));
  const floorWriter = await createFloorWriter(floorUrl, writer.lastPush);

  let joined = 0;
  const growTo = async (size: number): Promise<void> => {
    const people = await addPeople(server, url, joined, size);
    await crowd.join({ url, floorUrl, people, store: "memory" });
    joined = size;
  };
  return { crowd, probe, writer, floorWriter, growTo };
}

/** People number `from` up to `to`, signed in. */
async function addPeople(server: Child<ServerDuties>, url: string, from: number, to: number) {
  const emails = Array.from({ length: to - from }, (_, index) => `admin${from + index}@demo.test`);
  await server.ask("addPeople", { emails, password: demoPassword, role: "admin" });
  const people: SignedIn[] = [];
  for (const email of emails) people.push(await signIn({ url, email, password: demoPassword }));
  return people;
}
