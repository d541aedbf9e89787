import * as v from "valibot";
import { expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import { asha, dealership, leadId, uuid } from "./people.ts";

function change(changes: object) {
  return v.parse(updateLead.args, { leadId, eventId: uuid(500), changes });
}

test("the history keeps each value that was overwritten", async () => {
  const tx = await dealership();

  await updateLead.run(tx, change({ city: "Mumbai", profession: "Doctor" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ city: "Mumbai", profession: "Doctor" });
  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    {
      eventType: "field_updated",
      summary: "Changed city and profession",
      data: {
        changes: [
          { field: "city", from: "Pune", to: "Mumbai" },
          { field: "profession", from: null, to: "Doctor" },
        ],
      },
    },
  ]);
});

test("typing what is there already writes nothing", async () => {
  const tx = await dealership();

  await updateLead.run(tx, change({ city: "Pune " }), asha);

  expect(tx.rowsOf(timelineEvent)).toEqual([]);
});

test("a new purchase timeline brings its temperature along", async () => {
  const tx = await dealership({ temperature: "cold" });

  await updateLead.run(tx, change({ purchaseTimeline: "within_15_days" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ temperature: "hot" });
});

test("a temperature chosen by a person wins over the timeline's", async () => {
  const tx = await dealership();

  await updateLead.run(tx, change({ purchaseTimeline: "later", temperature: "hot" }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ temperature: "hot" });
});

test("a changed number is told once, not also as typed", async () => {
  const tx = await dealership();
  const number = { phone: "+919800000000", phoneTyped: "98000 00000", phoneValid: true };

  await updateLead.run(tx, change(number), asha);

  expect(tx.rowsOf(timelineEvent)).toMatchObject([{ summary: "Changed phone" }]);
});

test.each(["status", "ownerId", "score", "id"])("%s is not a field to be edited", (field) => {
  const args = { leadId, eventId: uuid(500), changes: { [field]: "x" } };

  expect(v.is(updateLead.args, args)).toBe(false);
});

test("a deleted lead refuses changes", async () => {
  const tx = await dealership({ deletedAt: "2026-11-20T00:00:00.000Z" });

  await expect(updateLead.run(tx, change({ city: "Goa" }), asha)).rejects.toMatchObject({
    code: "gone",
  });
});
