import { setTimeout } from "node:timers/promises";
import { shapes } from "../../schema/shape.ts";
import type { Database } from "../../server/database.ts";
import { always } from "../../shared/sync/where.ts";
import { connectAs, type TestClient } from "../client.ts";
import type { Arena } from "./arena.ts";
import type { Company, Person } from "./company.ts";
import { countDuplicates, countGaps, entriesAmong, headOf, readLog } from "./ledger.ts";
import { rowsInSight } from "./sight.ts";
import { createWitness, type Witness } from "./witness.ts";
import { createWriter, type Writer } from "./writer.ts";

const writers = 16;

/** Time for everything to arrive once the writing is over. */
const quietMs = 15_000;

/** What one round saw. Everything from `missed` on must be 0. */
export interface Outcome {
  readonly writes: number;
  readonly refused: number;
  readonly versions: number;
  readonly devices: number;
  /** Committed changes that a device in whose sight they were was never told of. */
  readonly missed: number;
  /** Rows on devices that are not what the database shows to their person, and differences they found themselves. */
  readonly wrong: number;
  /** Accepted writes that the database does not hold. */
  readonly lost: number;
  /** Writes that happened twice, or though they were refused. */
  readonly duplicated: number;
  /** Versions that were left out. */
  readonly gaps: number;
  /** Devices whose outbox was not empty in the end. */
  readonly stuck: number;
}

interface Reader {
  readonly client: TestClient;
  readonly witness: Witness;
}

/** Sixteen people write to the same leads through two nodes, one of which is killed half-way. */
export async function runRound(
  arena: Arena,
  companies: readonly Company[],
  round: number,
  seconds: number,
): Promise<Outcome> {
  await arena.fill(2);
  const cast = await Promise.all(
    companies.map(async (company): Promise<Part> => {
      const broken: unknown[] = [];
      const readers = await openReaders(arena, company, (error) => broken.push(error));
      const before = await headOf(arena.database, company.orgId);
      return { company, readers, writers: [], before, broken };
    }),
  );
  for (let at = 0; at < writers; at++) {
    const part = cast[at % cast.length];
    if (!part) continue;
    const nth = Math.floor(at / cast.length);
    const onError = (error: unknown) => part.broken.push(error);
    part.writers.push(await openWriter(arena, part.company, nth, at, onError));
  }
  const devices = cast.flatMap((part) => [...part.readers, ...part.writers]);

  const until = Date.now() + seconds * 1000;
  await Promise.all([
    ...cast.flatMap((part) => part.writers.map((writer) => writer.write(until))),
    setTimeout(seconds * 500).then(() => killOne(arena, round)),
  ]);

  const stuck = await countStuck(devices.map(({ client }) => client));
  const outcomes = await Promise.all(cast.map((part) => judge(arena.database, part)));
  await Promise.all(devices.map(({ client }) => client.close()));
  return { ...outcomes.reduce(add), devices: devices.length, stuck };
}

/** The one and the other in turns. */
async function killOne(arena: Arena, round: number): Promise<void> {
  const victim = arena.nodes[round % 2];
  if (victim) await arena.kill(victim);
}

type OnError = (error: unknown) => void;

async function openReaders(arena: Arena, company: Company, onError: OnError): Promise<Reader[]> {
  const { admin, lead1, cre1, foreignCre } = company;
  return Promise.all(
    [admin, lead1, cre1, foreignCre].map(async (person, at) => {
      const witness = createWitness();
      const client = await connectAs(person, {
        url: place(arena, at),
        store: "memory",
        received: (frame) => witness.received(frame),
        onError,
      });
      return { client, witness };
    }),
  );
}

async function openWriter(
  arena: Arena,
  company: Company,
  nth: number,
  at: number,
  onError: OnError,
): Promise<Writer> {
  const { admin, lead1, cre1, cre2, foreignCre } = company;
  const people = [lead1, admin, cre1, cre2] as const;
  const person = people[nth % people.length] as Person;
  const client = await connectAs(person, { url: place(arena, at), store: "memory", onError });
  const owners = person === admin ? [cre1, cre2, foreignCre] : [cre1, cre2];
  return createWriter(
    client,
    owners.map(({ actor }) => actor.userId),
  );
}

/** The node of a device: its own while that lives, then whichever does. */
function place(arena: Arena, at: number): () => string {
  const home = arena.nodes[at % arena.nodes.length];
  return () => (home && arena.nodes.includes(home) ? home.url : nodeUrl(arena, at));
}

function nodeUrl({ nodes }: Arena, at: number): string {
  const node = nodes[at % nodes.length];
  if (!node) throw new Error("No node is alive.");
  return node.url;
}

async function countStuck(clients: readonly TestClient[]): Promise<number> {
  const isStuck = await Promise.all(
    clients.map((client) =>
      Promise.race([client.settled().then(() => false), setTimeout(quietMs, true, { ref: false })]),
    ),
  );
  return isStuck.filter(Boolean).length;
}

/** An organization with its devices, and the version it stood at when the round began. */
interface Part {
  readonly company: Company;
  readonly readers: readonly Reader[];
  readonly writers: Writer[];
  readonly before: number;
  /** What devices found out by themselves, such as that they differ from the server. */
  readonly broken: unknown[];
}

async function judge(database: Database, part: Part): Promise<Omit<Outcome, "devices" | "stuck">> {
  const { orgId } = part.company;
  const devices = [...part.readers, ...part.writers];
  const wrong = await untilNone(async () => {
    const counts = await Promise.all(devices.map(({ client }) => countWrong(database, client)));
    return sum(counts);
  });
  const accepted = (await Promise.all(part.writers.map((writer) => writer.accepted()))).flat();
  const refused = (await Promise.all(part.writers.map((writer) => writer.rejected()))).flat();
  const held = await entriesAmong(database, orgId, [...accepted, ...refused]);
  const log = await readLog(database, orgId);
  for (const error of part.broken) process.stderr.write(`${String(error)}\n`);
  return {
    writes: accepted.length,
    refused: refused.length,
    versions: (log.at(-1)?.version ?? 0) - part.before,
    missed: sum(part.readers.map(({ witness }) => witness.missed(log).length)),
    wrong: wrong + part.broken.length,
    lost: accepted.filter((id) => !held.has(id)).length,
    duplicated:
      (await countDuplicates(database, orgId)) + refused.filter((id) => held.has(id)).length,
    gaps: await countGaps(database, orgId),
  };
}

/** Looks until there is nothing wrong, or until it has had its time; what is wrong then is wrong. */
async function untilNone(count: () => Promise<number>): Promise<number> {
  for (const giveUpAt = Date.now() + quietMs; ; await setTimeout(100)) {
    const wrong = await count();
    if (wrong === 0 || Date.now() > giveUpAt) return wrong;
  }
}

/** Rows that a device lacks, has beyond its person's sight, or has otherwise than the database. */
async function countWrong(database: Database, { store, actor }: TestClient): Promise<number> {
  let wrong = 0;
  for (const [table, rows] of await rowsInSight(database, actor)) {
    const shape = shapes.find(({ name }) => name === table);
    if (!shape) continue;
    const present = await store.transaction((tx) => tx.find(shape, always()));
    const textsById = new Map(present.map((row) => [row.id, JSON.stringify(row)]));
    const differing = rows.filter((row) => textsById.get(row.id) !== JSON.stringify(row));
    const ids = new Set(rows.map(({ id }) => id));
    wrong += differing.length + present.filter(({ id }) => !ids.has(id)).length;
  }
  return wrong;
}

function add<Counts extends Record<keyof Counts, number>>(left: Counts, right: Counts): Counts {
  const keys = Object.keys(left) as (keyof Counts)[];
  return Object.fromEntries(keys.map((key) => [key, left[key] + right[key]])) as Counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
