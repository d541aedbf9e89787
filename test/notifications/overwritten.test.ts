import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { overwrittenEffects } from "../../server/notifications/overwritten.ts";
import type { ServerTx } from "../../server/sync/server-tx.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { type MemoryTx } from "../leads/memory-tx.ts";
import { asha, dealership, leadId, priya, ravi, uuid } from "../leads/people.ts";

let events = 500;

/** Writes a city as the server does, for somebody whose screen showed `seen`. */
async function writeCity(
  tx: MemoryTx,
  { userId }: Actor,
  city: string | null,
  seen: string | null,
) {
  const args = { leadId, eventId: uuid((events += 1)), changes: { city } };
  tx.now = new Date(Date.parse(tx.now) + 1000).toISOString();
  const actor = { ...asha, userId };
  await updateLead.run(tx, args, actor);
  const seenColumns = { [`lead/${leadId}`]: { city: seen } };
  const server = { ...tx, seen: seenColumns, asSystem: () => tx } as unknown as ServerTx;
  for (const effect of overwrittenEffects)
    if (effect.mutation === updateLead.name) await effect.run(server, args as never, actor);
  return args.eventId;
}

test("who wrote a city that a colleague had not seen is told of the colleague's", async () => {
  const tx = await dealership({ city: "Pune" });
  await writeCity(tx, asha, "Mumbai", "Pune");

  const eventId = await writeCity(tx, ravi, "Nagpur", "Pune");

  expect((await tx.get(lead, leadId))?.city).toBe("Nagpur");
  expect(tx.rowsOf(notification)).toMatchObject([
    {
      userId: asha.userId,
      kind: "overwritten",
      title: "Ravi wrote over your city",
      body: "Vikram Shah",
      leadId,
      data: { eventId, fields: ["city"] },
    },
  ]);
});

test("a colleague who saw what was there changes it without a word", async () => {
  const tx = await dealership({ city: "Pune" });
  await writeCity(tx, asha, "Mumbai", "Pune");

  await writeCity(tx, ravi, "Nagpur", "Mumbai");

  expect(tx.rowsOf(notification)).toEqual([]);
});

test("nobody is told of what they overwrite themselves, on whichever device", async () => {
  const tx = await dealership({ city: "Pune" });
  await writeCity(tx, asha, "Mumbai", "Pune");

  await writeCity(tx, asha, "Nagpur", "Pune");

  expect(tx.rowsOf(notification)).toEqual([]);
});

test("of three who wrote at a time the last but one is told, too", async () => {
  const tx = await dealership({ city: "Pune" });
  await writeCity(tx, asha, "Mumbai", "Pune");
  await writeCity(tx, ravi, "Nagpur", "Pune");

  await writeCity(tx, priya, "Delhi", "Pune");

  const told = tx.rowsOf(notification).map(({ userId }) => userId);
  expect(told).toEqual([asha.userId, ravi.userId]);
});

test("a city that was emptied counts as written", async () => {
  const tx = await dealership({ city: "Pune" });
  await writeCity(tx, asha, null, "Pune");

  await writeCity(tx, ravi, "Nagpur", "Pune");

  expect(tx.rowsOf(notification)).toMatchObject([{ userId: asha.userId }]);
});

test("the same city written twice is no news", async () => {
  const tx = await dealership({ city: "Pune" });
  await writeCity(tx, asha, "Mumbai", "Pune");

  await writeCity(tx, ravi, "Mumbai", "Pune");

  expect(tx.rowsOf(notification)).toEqual([]);
});
