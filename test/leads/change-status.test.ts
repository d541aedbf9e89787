import * as v from "valibot";
import { expect, test } from "vitest";
import { followUp, lead, timelineEvent } from "../../schema/leads.ts";
import { changeStatus } from "../../shared/leads/change-status.ts";
import { asha, dealership, leadId, now, uuid } from "./people.ts";

function moveTo(to: object) {
  return v.parse(changeStatus.args, { leadId, eventId: uuid(700), to });
}

test("a lost lead says why and leaves the lists of what is due", async () => {
  const tx = await dealership({ nextFollowUpAt: now, nextFollowUpType: "call" });

  await changeStatus.run(tx, moveTo({ status: "lost", reason: "bought_competitor" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({
    status: "lost",
    statusReason: "bought_competitor",
    nextFollowUpAt: null,
  });
  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    { eventType: "status_change", summary: "Lost: Bought from a competitor" },
  ]);
});

test("opening a lost lead again brings its follow-up back", async () => {
  const tx = await dealership({ status: "lost", statusReason: "price" });
  await tx.insert(followUp, { id: uuid(710), leadId, kind: "call", dueAt: now });

  await changeStatus.run(tx, moveTo({ status: "contacted" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({
    status: "contacted",
    statusReason: null,
    nextFollowUpAt: now,
  });
});

test("a lead is neither parked nor closed without a reason that fits", () => {
  const allowed = (to: object) => v.is(changeStatus.args, { leadId, eventId: uuid(700), to });

  expect(allowed({ status: "pending" })).toBe(false);
  expect(allowed({ status: "lost", reason: "out_of_town" })).toBe(false);
  expect(allowed({ status: "pending", reason: "out_of_town" })).toBe(true);
});

test("a status is not changed to what it is already", async () => {
  const tx = await dealership({ status: "lost", statusReason: "price" });

  await changeStatus.run(tx, moveTo({ status: "lost", reason: "price" }), asha);

  expect(tx.rowsOf(timelineEvent)).toEqual([]);
});

test("a converted lead keeps its status", async () => {
  const tx = await dealership({ status: "converted" });
  const args = moveTo({ status: "lost", reason: "price" });

  await expect(changeStatus.run(tx, args, asha)).rejects.toMatchObject({ code: "conflict" });
});

test("a lead goes back to qualified only if it once was", async () => {
  const tx = await dealership({ status: "lost", statusReason: "price" });

  await expect(changeStatus.run(tx, moveTo({ status: "qualified" }), asha)).rejects.toMatchObject({
    code: "conflict",
  });
  await tx.update(lead, leadId, { qualifiedAt: now, category: "td" });
  await changeStatus.run(tx, moveTo({ status: "qualified" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ status: "qualified", category: "td" });
});
