import pg from "pg";
import type { Database } from "../../server/database.ts";
import type { Random } from "../bench/leads/random.ts";
import { randomChange } from "./changes.ts";
import type { Company } from "./company.ts";
import type { Device } from "./device.ts";
import { randomPush } from "./pushes.ts";

const mostInTransaction = 20;
const attempts = 5;

/** Part of the changes that people push; the rest is committed directly. */
const pushedShare = 0.3;

/** Makes `count` changes in transactions of random sizes, `perSecond` on average. @returns how many were made */
export async function makeChanges(
  database: Database,
  companies: readonly Company[],
  devices: readonly Device[],
  random: Random,
  { count, perSecond }: { count: number; perSecond: number },
): Promise<number> {
  const begin = performance.now();
  let planned = 0;
  let made = 0;
  const write = async (): Promise<void> => {
    while (planned < count) {
      const size = Math.min(count - planned, 1 + random.below(mostInTransaction));
      planned += size;
      const due = begin + (planned * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const company = random.pick(companies);
      const written = random.chance(pushedShare)
        ? pushFrom(company, devices, random, size)
        : await commit(database, company, random, size);
      made += written;
    }
  };
  // Two at a time, so that transactions meet in the database.
  await Promise.all([write(), write()]);
  return made;
}

function pushFrom(
  company: Company,
  devices: readonly Device[],
  random: Random,
  size: number,
): number {
  const device = random.pick(devices.filter(({ person }) => person.orgId === company.orgId));
  for (let index = 0; index < size; index++) {
    const { name, args } = randomPush(company, device, random);
    device.queue.add(name, args);
  }
  if (device.live) device.queue.flush();
  return size;
}

/** @returns the changes that were committed: none where another transaction was in the way for too long */
async function commit(
  database: Database,
  company: Company,
  random: Random,
  size: number,
): Promise<number> {
  const { orgId } = company;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      await database.withOrganization({ orgId, userId: null }, async (tx) => {
        for (let index = 0; index < size; index++)
          await randomChange(random)({ tx, orgId }, company, random);
      });
      return size;
    } catch (error) {
      // Deadlocks, and a lead that somebody deleted meanwhile: the transaction is taken back whole.
      const again =
        error instanceof pg.DatabaseError && /^(40001|40P01|23503)$/.test(error.code ?? "");
      if (!again) throw error;
    }
  }
  return 0;
}
