import { monitorEventLoopDelay } from "node:perf_hooks";
import { openDatabase, type Database } from "../../server/database.ts";
import { createAccount } from "../../server/auth/accounts.ts";
import { createRandom } from "../bench/leads/random.ts";
import { percentile } from "../bench/statistics.ts";
import { startChild } from "../bench/child.ts";
import { signIn } from "../client.ts";
import type { ServerDuties } from "../hostile/server-process.ts";
import { differences } from "./check-end.ts";
import { type Company, foundCompany, type Person } from "./company.ts";
import { type Device, openDevice } from "./device.ts";
import { marks } from "./marks.ts";
import { openOnlookers } from "./onlookers.ts";
import { recordHistory } from "./record-history.ts";
import { noFindings } from "./scan.ts";
import { createWatch, type Watch } from "./watch.ts";
import { makeChanges } from "./writers.ts";

/**
 * Longest a lead may stay on a device after the commit that took it away, in ms. Missing it fails only on a
 * machine that had time for us: one where our own timers were not late by more than `quietMs`.
 */
const targetMs = 2000;
const quietMs = 100;

const password = "Leak-Hunt-1";

export interface HuntOptions {
  /** Over both organizations. */
  readonly users: number;
  readonly changes: number;
  readonly seed: number;
  readonly perSecond: number;
}

/** Many people watch while two organizations change at random; every frame is held against the oracle. */
export async function hunt({ users, changes, seed, perSecond }: HuntOptions) {
  const server = startChild<ServerDuties>(new URL("../hostile/server-process.ts", import.meta.url));
  try {
    const { url, database: address } = await server.ask("address", undefined);
    await recordHistory(address);
    const database = openDatabase(address);
    const random = createRandom(seed);
    const [first, second] = marks;
    const companies = [
      await foundCompany(database, first, Math.ceil(users / 2), random),
      await foundCompany(database, second, Math.floor(users / 2), random),
    ];
    const watch = createWatch(database.engine, companies, noFindings());
    const devices = await bringIn(database, url, companies, watch);
    const own = devices.filter(({ onlooks }) => !onlooks);
    const lateness = monitorEventLoopDelay({ resolution: 10 });
    lateness.enable();
    const made = await makeChanges(database, companies, own, random, {
      count: changes,
      perSecond,
    });
    await settle(devices, watch);
    const isQuiet = lateness.percentile(99) / 1e6 < quietMs;
    const report = await conclude(devices, watch, isQuiet);
    for (const device of devices) device.close();
    await database.close();
    return { users, changes: made, seed, ...report };
  } finally {
    await server.stop();
  }
}

/** Gives everybody an account, signs them in and opens a device for each. */
async function bringIn(
  database: Database,
  url: string,
  companies: readonly Company[],
  watch: Watch,
): Promise<Device[]> {
  const devices: Device[] = [];
  const waiting = companies.flatMap(({ people }) => people);
  const bring = async (): Promise<void> => {
    for (let person = waiting.pop(); person; person = waiting.pop())
      devices.push(await bringPerson(database, url, person, watch));
  };
  await Promise.all(Array.from({ length: 4 }, bring));
  for (const company of companies)
    devices.push(...(await openOnlookers(database, url, company, password, watch.arrived)));
  watch.begin(devices);
  await until(() => devices.every(({ live }) => live), "everybody to be live");
  return devices;
}

async function bringPerson(
  database: Database,
  url: string,
  person: Person,
  watch: Watch,
): Promise<Device> {
  const { userId, email } = person;
  await createAccount(database, { userId, email, name: email, password });
  const signInNow = async () => (await signIn({ url, email, password })).cookie;
  const signInAgain = () => signInNow().catch(() => null);
  const cookie = await signInNow();
  return openDevice({ url, cookie, person, signInAgain }, watch.arrived);
}

/** Waits until nothing moves any more: what was pushed is decided, everybody is as far as everybody else. */
async function settle(devices: readonly Device[], watch: Watch): Promise<void> {
  await until(async () => {
    await watch.catchUp();
    const here = devices.filter((device) => watch.isActive(device) && !device.signedOut);
    return here.every(({ live, queue }) => live && queue.waiting === 0) && watch.quietMs() > 2500;
  }, "everything to settle");
}

async function conclude(devices: readonly Device[], watch: Watch, isQuiet: boolean) {
  const { findings } = watch;
  const connected = devices.filter(({ live }) => live);
  const unequal = connected.flatMap((device) => differences(device, watch.historyOf(device)));
  const faults = devices.flatMap((device) => device.faults);
  const { delays, neverLeft } = watch.takenAway();
  const { examples, ...counts } = findings;
  const longest = Math.round(delays.reduce((most, delay) => Math.max(most, delay), 0));
  const leaks =
    counts.leakedRows +
    counts.leakedMaskedColumns +
    counts.foreignIdsInDels +
    counts.crossOrganizationRows +
    counts.unknownImages;
  return {
    ...counts,
    connectedAtEnd: connected.length,
    onlookersAtEnd: connected.filter(({ onlooks }) => onlooks).length,
    replicaDifferences: unequal.length,
    protocolFaults: faults.length,
    refusedPushes: devices.reduce((sum, { queue }) => sum + queue.refused, 0),
    takenAway: delays.length,
    neverLeft: neverLeft.length,
    takeAwayMs: {
      median: Math.round(percentile(delays, 0.5)),
      p99: Math.round(percentile(delays, 0.99)),
      longest,
      target: targetMs,
    },
    ...(longest > targetMs && !isQuiet ? { noisy: true } : {}),
    ok:
      leaks + unequal.length + faults.length + neverLeft.length === 0 &&
      connected.length > 0 &&
      counts.delsScanned > 0 &&
      (longest <= targetMs || !isQuiet),
    examples: [
      ...examples,
      ...unequal.slice(0, 20),
      ...faults.slice(0, 20),
      ...neverLeft.slice(0, 5),
    ],
  };
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited too long for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
