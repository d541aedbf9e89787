import * as v from "valibot";
import { expect, test } from "vitest";
import { followUp, lead, timelineEvent } from "../../schema/leads.ts";
import { qualifyLead } from "../../shared/leads/qualify-lead.ts";
import { asha, dealership, leadId, now, ravi, uuid } from "./people.ts";

const visit = { id: uuid(610), kind: "visit", dueAt: "2026-11-23T05:30:00.000Z" };

function answers(more: object = {}) {
  return v.parse(qualifyLead.args, {
    leadId,
    eventId: uuid(600),
    category: "td",
    followUp: visit,
    ...more,
  });
}

test("qualifying keeps the category, who did it and the next follow-up", async () => {
  const tx = await dealership({ status: "contacted" });

  await qualifyLead.run(tx, answers({ changes: { financeType: "loan" } }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({
    status: "qualified",
    category: "td",
    financeType: "loan",
    qualifiedAt: now,
    qualifiedBy: asha.userId,
    nextFollowUpAt: visit.dueAt,
    nextFollowUpType: "visit",
  });
  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    { eventType: "status_change", summary: "Qualified for TD" },
  ]);
});

test("qualifying again changes the answers and keeps who was first", async () => {
  const tx = await dealership({
    status: "qualified",
    category: "td",
    qualifiedAt: "2026-11-01T00:00:00.000Z",
    qualifiedBy: ravi.userId,
  });

  await qualifyLead.run(tx, answers({ category: "booking" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({
    category: "booking",
    qualifiedAt: "2026-11-01T00:00:00.000Z",
    qualifiedBy: ravi.userId,
  });
  expect(tx.rowsOf(timelineEvent)).toMatchObject([{ eventType: "field_updated" }]);
});

test("qualifying needs a category and a next follow-up", () => {
  const args = { leadId, eventId: uuid(600) };

  expect(v.is(qualifyLead.args, { ...args, followUp: visit })).toBe(false);
  expect(v.is(qualifyLead.args, { ...args, category: "td" })).toBe(false);
});

test("a converted lead cannot be qualified again", async () => {
  const tx = await dealership({ status: "converted" });

  await expect(qualifyLead.run(tx, answers(), asha)).rejects.toMatchObject({ code: "conflict" });
});

test("qualifying completes the call that was promised", async () => {
  const tx = await dealership();
  await tx.insert(followUp, { id: uuid(620), leadId, kind: "call", dueAt: now });

  await qualifyLead.run(tx, answers(), asha);

  expect(await tx.get(followUp, uuid(620))).toMatchObject({ doneAt: now });
});
