import * as v from "valibot";
import { expect, test } from "vitest";
import { call, followUp, lead, timelineEvent } from "../../schema/leads.ts";
import { logCall } from "../../shared/leads/log-call.ts";
import { asha, dealership, leadId, now, uuid } from "./people.ts";

function logged(outcome: string, more: object = {}) {
  return v.parse(logCall.args, { id: uuid(300), eventId: uuid(301), leadId, outcome, ...more });
}

const tomorrow = { id: uuid(310), kind: "call", dueAt: "2026-11-22T04:30:00.000Z" };

test("every call is kept with its number and counts as an attempt", async () => {
  const tx = await dealership({ attemptNo: 2 });

  await logCall.run(tx, logged("interested", { remarks: "Wants a Hector" }), asha);

  expect(tx.rowsOf(call)).toMatchObject([
    { attemptNo: 3, connected: true, remarks: "Wants a Hector", callerId: asha.userId },
  ]);
  expect(await tx.get(lead, leadId)).toMatchObject({
    attemptNo: 3,
    lastOutcome: "interested",
    lastCallAt: now,
  });
  expect(tx.rowsOf(timelineEvent)).toMatchObject([
    { eventType: "call", summary: "Call 3: Interested" },
  ]);
});

test.each([
  { outcome: "interested", from: "new", to: "contacted" },
  { outcome: "call_back", from: "new", to: "pending" },
  { outcome: "rnr", from: "new", to: "new" },
  { outcome: "interested", from: "pending", to: "pending" },
  { outcome: "interested", from: "qualified", to: "qualified" },
  { outcome: "call_back", from: "lost", to: "lost" },
])("a lead that is $from is $to after the outcome $outcome", async ({ outcome, from, to }) => {
  const tx = await dealership({ status: from });

  await logCall.run(tx, logged(outcome), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ status: to });
});

test("the promised follow-up becomes the lead's next one and its owner's task", async () => {
  const tx = await dealership();

  await logCall.run(tx, logged("rnr", { followUp: tomorrow }), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({
    nextFollowUpAt: tomorrow.dueAt,
    nextFollowUpType: "call",
  });
  expect(tx.rowsOf(followUp)).toMatchObject([{ id: uuid(310), assigneeId: asha.userId }]);
});

test("a call completes the calls that were promised and leaves visits open", async () => {
  const tx = await dealership();
  await tx.insert(followUp, { id: uuid(320), leadId, kind: "call", dueAt: now });
  await tx.insert(followUp, { id: uuid(321), leadId, kind: "visit", dueAt: tomorrow.dueAt });

  await logCall.run(tx, logged("interested"), asha);

  expect(await tx.get(followUp, uuid(320))).toMatchObject({ doneAt: now, doneBy: asha.userId });
  expect(await tx.get(followUp, uuid(321))).toMatchObject({ doneAt: null });
  expect(await tx.get(lead, leadId)).toMatchObject({ nextFollowUpType: "visit" });
});

test("a call made offline keeps its time, but never one in the future", async () => {
  const tx = await dealership();

  await logCall.run(tx, logged("rnr", { calledAt: "2026-11-21T09:15:00Z" }), asha);
  await logCall.run(
    tx,
    { ...logged("rnr"), id: uuid(302), calledAt: "2026-11-21T11:00:00.000Z" },
    asha,
  );

  expect(tx.rowsOf(call).map(({ calledAt }) => calledAt)).toEqual([
    "2026-11-21T09:15:00.000Z",
    now,
  ]);
});

test("who asks not to be called is marked so", async () => {
  const tx = await dealership();

  await logCall.run(tx, logged("do_not_call"), asha);

  expect(await tx.get(lead, leadId)).toMatchObject({ doNotCall: true });
});
