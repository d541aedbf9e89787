import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { source } from "../../schema/sources.ts";
import { vehicleModel } from "../../schema/vehicles.ts";
import { notificationEffects } from "../../server/notifications/effects.ts";
import type { ServerTx } from "../../server/sync/server-tx.ts";
import { assignLeads, unassignLeads } from "../../shared/leads/assign-leads.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import type { Actor, Mutation } from "../../shared/sync/mutation.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { asha, dealership, leadId, now, priya, ravi, uuid } from "../leads/people.ts";

/** Runs the mutation and what follows it, as the server does. */
async function write(
  tx: MemoryTx,
  mutation: Pick<Mutation, "name" | "run">,
  args: object,
  actor: Actor,
) {
  await mutation.run(tx, args as never, actor);
  const server = { ...tx, asSystem: () => tx } as unknown as ServerTx;
  for (const effect of notificationEffects)
    if (effect.mutation === mutation.name) await effect.run(server, args as never, actor);
}

function assignment(ownerId: string, leadIds = [leadId]) {
  return { leadIds, eventIds: leadIds.map((_, index) => uuid(900 + index)), ownerId };
}

test("who is given a lead reads its name, model and source in the bell", async () => {
  const tx = await dealership({ modelId: uuid(21), sourceId: uuid(22) });
  await tx.insert(vehicleModel, { id: uuid(21), make: "MG", name: "Hector" });
  await tx.insert(source, { id: uuid(22), code: "website", name: "Website" });

  await write(tx, assignLeads, assignment(ravi.userId), priya);

  expect(tx.rowsOf(notification)).toMatchObject([
    {
      userId: ravi.userId,
      kind: "lead_assigned",
      title: "Vikram Shah",
      body: "Hector · Website",
      leadId,
    },
  ]);
});

test("several leads at once make one line", async () => {
  const tx = await dealership();
  const others = [uuid(101), uuid(102), uuid(103)];
  for (const id of others) await tx.insert(lead, { id, name: `Lead ${id.at(-1)}` });

  await write(tx, assignLeads, assignment(ravi.userId, [leadId, ...others]), priya);

  expect(tx.rowsOf(notification)).toMatchObject([
    {
      title: "4 leads assigned to you",
      body: "Vikram Shah, Lead 1, Lead 2 and 1 more",
      leadId: null,
    },
  ]);
});

test("nobody is told of what they did themselves, nor of leads they had already", async () => {
  const tx = await dealership();

  await write(tx, assignLeads, assignment(asha.userId), priya);
  await write(tx, assignLeads, assignment(priya.userId), priya);

  expect(tx.rowsOf(notification)).toEqual([]);
});

test("a lead that moves on leaves the bell of the owner before", async () => {
  const tx = await dealership({ ownerId: null });
  await write(tx, assignLeads, assignment(asha.userId), priya);

  await write(tx, assignLeads, { ...assignment(ravi.userId), eventIds: [uuid(910)] }, priya);

  expect(tx.rowsOf(notification)).toMatchObject([
    { userId: asha.userId, readAt: now },
    { userId: ravi.userId, readAt: null },
  ]);
});

test("an assignment that is taken back leaves nothing to read", async () => {
  const tx = await dealership({ ownerId: null });
  await write(tx, assignLeads, assignment(ravi.userId), priya);

  const undo = { leadIds: [leadId], eventIds: [uuid(911)], branchId: null };
  await write(tx, unassignLeads, undo, priya);

  expect(tx.rowsOf(notification)).toMatchObject([{ userId: ravi.userId, readAt: now }]);
});

test("a lead that a team lead adds for a CRE is told to the CRE", async () => {
  const tx = await dealership();
  const added = { id: uuid(120), eventId: uuid(121), name: "Neha Rao", ownerId: ravi.userId };

  await write(tx, createLead, added, priya);

  expect(tx.rowsOf(notification)).toMatchObject([
    { userId: ravi.userId, title: "Neha Rao", leadId: uuid(120) },
  ]);
});
