import type { Child } from "../child.ts";
import { openRawClient, type RawClient } from "../nodes/raw-client.ts";
import type { SignedIn } from "../open-replica.ts";
import type { ServerDuties } from "../server-process.ts";
import { atRate, type Contestant, until } from "./contestant.ts";

/** Clients and writers of Baton: sockets that speak the protocol and keep nothing. */
export async function createBatonContestant(
  server: Child<ServerDuties>,
  url: string,
  people: readonly SignedIn[],
  leadIds: readonly string[],
  writerCount: number,
): Promise<Contestant> {
  const clients: RawClient[] = [];
  const person = (at: number) => people[at % people.length] as SignedIn;
  const writesUpTo = new Map<number, number>();
  let writes = 0;
  // One client counts the writes of each version: several may come with one poke.
  const counter = await openRawClient(url, person(0), (frame) => {
    writes += frame.split(`"note","Note `).length - 1;
    const [, to] = /"to":(\d+)/.exec(frame) ?? [];
    writesUpTo.set(Number(to), writes);
  });
  const writers = await Promise.all(
    Array.from({ length: writerCount }, (_, at) => openRawClient(url, person(at))),
  );

  const leastVersion = () => Math.min(...[...clients, counter].map(({ delivered }) => delivered));
  const countDelivered = () => {
    const version = leastVersion();
    let counted = 0;
    for (const [to, upTo] of writesUpTo) if (to <= version) counted = upTo;
    return counted;
  };
  const settled = async () => {
    await until(() => writers.every(({ pending }) => pending === 0));
    const head = await server.ask("head", undefined);
    await until(() => leastVersion() >= head);
  };

  return {
    get delivered() {
      return countDelivered();
    },
    write: () => {
      for (const writer of writers) writer.write(leadIds);
    },
    stopWriting: async () => {
      for (const writer of writers) writer.stopWriting();
      await settled();
    },
    writeSteadily: async (count, perSecond) => {
      await atRate(count, perSecond, (index) =>
        writers[index % writers.length]?.writeOnce(
          leadIds[index % leadIds.length] ?? "",
          `Note ${index}`,
        ),
      );
      await settled();
    },
    cpuMs: () => server.ask("cpuMs", undefined),
    growTo: async (count) => {
      while (clients.length < count - 1)
        clients.push(await openRawClient(url, person(clients.length)));
    },
    close: () => {
      for (const client of [...clients, counter, ...writers]) client.close();
    },
  };
}
