import * as v from "valibot";
import { expect, test } from "vitest";
import { followUp, lead, timelineEvent } from "../../schema/leads.ts";
import { addNote } from "../../shared/leads/add-note.ts";
import { addFollowUp, completeFollowUp } from "../../shared/leads/follow-ups.ts";
import { asha, dealership, leadId, now, priya, uuid } from "./people.ts";

const visit = { id: uuid(810), kind: "visit" as const, dueAt: "2026-11-23T05:30:00.000Z" };
const sooner = { id: uuid(811), kind: "call" as const, dueAt: "2026-11-22T05:30:00.000Z" };

test("the earliest open follow-up is the lead's next one", async () => {
  const tx = await dealership();

  await addFollowUp.run(tx, { leadId, eventId: uuid(801), followUp: visit }, asha);
  await addFollowUp.run(tx, { leadId, eventId: uuid(802), followUp: sooner }, asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ nextFollowUpAt: sooner.dueAt });
});

test("a follow-up is the owner's task, also when the team lead plans it", async () => {
  const tx = await dealership();

  await addFollowUp.run(tx, { leadId, eventId: uuid(801), followUp: visit }, priya);

  expect(tx.rowsOf(followUp)).toMatchObject([{ assigneeId: asha.userId }]);
});

test("a completed follow-up makes room for the next one", async () => {
  const tx = await dealership();
  await addFollowUp.run(tx, { leadId, eventId: uuid(801), followUp: visit }, asha);
  await addFollowUp.run(tx, { leadId, eventId: uuid(802), followUp: sooner }, asha);

  await completeFollowUp.run(tx, { id: sooner.id, eventId: uuid(803) }, asha);

  expect(await tx.get(followUp, sooner.id)).toMatchObject({ doneAt: now, doneBy: asha.userId });
  expect(await tx.get(lead, leadId)).toMatchObject({ nextFollowUpAt: visit.dueAt });
});

test("completing a follow-up twice is told once", async () => {
  const tx = await dealership();
  await tx.insert(followUp, { ...visit, leadId });

  await completeFollowUp.run(tx, { id: visit.id, eventId: uuid(803) }, asha);
  await completeFollowUp.run(tx, { id: visit.id, eventId: uuid(804) }, asha);

  expect(tx.rowsOf(timelineEvent)).toHaveLength(1);
});

test("a note must say something", async () => {
  const tx = await dealership();

  await addNote.run(tx, { id: uuid(820), leadId, body: "Prefers evenings" }, asha);

  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    { eventType: "note", summary: "Prefers evenings", actorId: asha.userId },
  ]);
  expect(v.is(addNote.args, { id: uuid(820), leadId, body: "  " })).toBe(false);
});
