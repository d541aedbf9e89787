import { setTimeout } from "node:timers/promises";
import { type Arena, openArena } from "../../race/arena.ts";
import { type Company, openCompany } from "../../race/company.ts";
import type { Bench } from "../measurement.ts";
import { measureFloor } from "./floor.ts";
import { openRawClient, type RawClient } from "./raw-client.ts";

const audience = 50;
const writers = 16;
const warmUpMs = 1000;

/**
 * Writes a second that reach every one of 50 clients, with one node and with two on the same machine and
 * the same PostgreSQL; within one organization, and with four side by side. Sixteen clients push as fast
 * as they are answered, four pushes ahead. The floor is plain transactions of one insert each.
 */
export const nodes: Bench = async function* ({ quick }) {
  const arena = await openArena(null);
  try {
    for (const count of [1, 2]) {
      await arena.fill(count);
      for (const organizations of [1, 4]) {
        const companies: Company[] = [];
        for (let at = 0; at < organizations; at++)
          companies.push(await openCompany(arena.database, urlAt(arena, at)));
        const [values, floors]: [number[], number[]] = [[], []];
        for (let run = 0; run < (quick ? 1 : 3); run++) {
          floors.push(await measureFloor(arena.address, writers, 1));
          values.push(await measure(arena, companies, quick ? 2 : 4));
        }
        yield {
          case: `${count} node${count > 1 ? "s" : ""}, ${organizations} organization${organizations > 1 ? "s" : ""}, ${audience} clients`,
          metric: "writes delivered to all",
          unit: "1/s",
          values,
          floors,
        };
      }
    }
  } finally {
    await arena.close();
  }
};

/** Versions a second of all organizations together, each counted when the last of its clients has it. */
async function measure(
  arena: Arena,
  companies: readonly Company[],
  seconds: number,
): Promise<number> {
  const parts = await Promise.all(
    companies.map(async (company, at) => ({
      company,
      clients: await open(arena, company, shareOf(audience, companies.length, at)),
      writers: await open(arena, company, shareOf(writers, companies.length, at)),
      leadIds: await leadsOf(arena, company),
    })),
  );
  for (const part of parts) for (const writer of part.writers) writer.write(part.leadIds);
  await setTimeout(warmUpMs);
  const before = parts.map(({ clients }) => deliveredToAll(clients));
  const startedAt = performance.now();
  await setTimeout(seconds * 1000);
  const after = parts.map(({ clients }) => deliveredToAll(clients));
  const elapsed = (performance.now() - startedAt) / 1000;
  for (const part of parts) for (const writer of part.writers) writer.stopWriting();
  await setTimeout(warmUpMs);
  for (const part of parts) for (const client of [...part.clients, ...part.writers]) client.close();
  return after.reduce((sum, version, at) => sum + version - (before[at] ?? 0), 0) / elapsed;
}

function deliveredToAll(clients: readonly RawClient[]): number {
  return Math.min(...clients.map(({ delivered }) => delivered));
}

/** So many clients on one node after another; two people share them, as one may not have so many. */
function open(arena: Arena, { admin, lead1 }: Company, count: number): Promise<RawClient[]> {
  return Promise.all(
    Array.from({ length: count }, (_, at) =>
      openRawClient(urlAt(arena, at), at % 4 < 2 ? admin : lead1),
    ),
  );
}

/** Leads that both of them see. */
async function leadsOf({ database }: Arena, { orgId, lead1 }: Company): Promise<string[]> {
  const { rows } = await database.engine.query<{ id: string }>(
    "select id from lead where org_id = $1 and team_id = $2",
    [orgId, lead1.actor.teamId],
  );
  return rows.map(({ id }) => id);
}

/** What falls to part `at` of `total` things in `parts` parts. */
function shareOf(total: number, parts: number, at: number): number {
  return Math.floor(total / parts) + (at < total % parts ? 1 : 0);
}

function urlAt({ nodes: running }: Arena, at: number): string {
  const node = running[at % running.length];
  if (!node) throw new Error("No node is running.");
  return node.url;
}
