import * as v from "valibot";
import { expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { AppError } from "../../shared/errors.ts";
import { assignLeads, unassignLeads } from "../../shared/leads/assign-leads.ts";
import { asha, branchPune, dealership, leadId, meena, now, priya, ravi, uuid } from "./people.ts";

const toRavi = { leadIds: [leadId], eventIds: [uuid(200)], ownerId: ravi.userId };

test("an assigned lead belongs to its owner's team and branch, and its status stays", async () => {
  const tx = await dealership({ ownerId: null, teamId: null, branchId: null, status: "pending" });

  await assignLeads.run(tx, toRavi, priya);

  expect(await tx.get(lead, leadId)).toMatchObject({
    ownerId: ravi.userId,
    teamId: ravi.teamId,
    branchId: branchPune,
    assignedAt: now,
    assignedBy: priya.userId,
    status: "pending",
  });
});

test("an assignment is told in the lead's history, with the owner before and after", async () => {
  const tx = await dealership();

  await assignLeads.run(tx, toRavi, priya);

  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    {
      id: uuid(200),
      eventType: "field_updated",
      summary: "Assigned to Ravi",
      data: { changes: [{ field: "ownerId", from: asha.userId, to: ravi.userId }] },
      actorId: priya.userId,
    },
  ]);
});

test("a lead that its new owner has already is left alone", async () => {
  const tx = await dealership({ ownerId: ravi.userId });

  await assignLeads.run(tx, toRavi, priya);

  expect(tx.rowsOf(timelineEvent)).toEqual([]);
});

test("a CRE assigns no leads", async () => {
  const tx = await dealership();

  await expect(assignLeads.run(tx, toRavi, asha)).rejects.toMatchObject({ code: "forbidden" });
});

test("a team lead assigns within the team only", async () => {
  const tx = await dealership();
  const toMeena = { ...toRavi, ownerId: meena.userId };

  await expect(assignLeads.run(tx, toMeena, priya)).rejects.toEqual(
    new AppError("forbidden", "Meena is not in your team."),
  );
});

test("nobody who has left is given a lead", async () => {
  const tx = await dealership();
  await tx.update(member, ravi.userId, { active: false });

  await expect(assignLeads.run(tx, toRavi, priya)).rejects.toMatchObject({ code: "invalid" });
});

test("a lead that is deleted meanwhile refuses the whole assignment", async () => {
  const tx = await dealership({ deletedAt: now });

  await expect(assignLeads.run(tx, toRavi, priya)).rejects.toMatchObject({ code: "gone" });
});

test("at most 500 leads are assigned at once, each with an event of its own", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => uuid(1000 + index));
  const fits = (leads: number, events: number) =>
    v.is(assignLeads.args, { ...toRavi, leadIds: ids(leads), eventIds: ids(events) });

  expect([fits(500, 500), fits(501, 501), fits(0, 0), fits(2, 1)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("an assignment that is taken back leaves the lead with nobody, where it was before", async () => {
  const tx = await dealership({ ownerId: null, teamId: null, branchId: null });
  await assignLeads.run(tx, toRavi, priya);

  const undo = { leadIds: [leadId], eventIds: [uuid(201)], branchId: null };
  await unassignLeads.run(tx, undo, priya);

  expect(await tx.get(lead, leadId)).toMatchObject({
    ownerId: null,
    teamId: null,
    branchId: null,
    assignedAt: null,
  });
});
