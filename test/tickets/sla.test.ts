import { expect, test } from "vitest";
import { ticket } from "../../schema/tickets.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { saveTicketSetting } from "../../shared/tickets/save-ticket-setting.ts";
import { defaultSla, slaClock } from "../../shared/tickets/sla.ts";
import { admin, asha } from "../leads/people.ts";
import { helpDesk, nextId, raising, ticketId } from "./desk.ts";

const clocked = {
  responseDueAt: "2026-11-21T11:00:00.000Z",
  respondedAt: null,
  resolutionDueAt: "2026-11-21T14:00:00.000Z",
  resolvedAt: null,
  closedAt: null,
};
const at = (time: string) => new Date(`2026-11-21T${time}:00.000Z`);

test("until the first answer its clock runs, afterwards that of the resolution", () => {
  const answered = { ...clocked, respondedAt: "2026-11-21T10:30:00.000Z" };

  expect(slaClock(clocked, at("10:59"))).toMatchObject({ goal: "response", state: "running" });
  expect(slaClock(clocked, at("11:01"))).toMatchObject({ goal: "response", state: "late" });
  expect(slaClock(answered, at("13:00"))).toMatchObject({ goal: "resolution", state: "running" });
});

test("once a ticket is done its clock says whether that was in time", () => {
  const done = (resolvedAt: string) => slaClock({ ...clocked, resolvedAt }, at("20:00")).state;

  expect(done("2026-11-21T13:59:00.000Z")).toBe("met");
  expect(done("2026-11-21T14:01:00.000Z")).toBe("missed");
});

test("a ticket that is closed without an answer is done, too", () => {
  const closed = { ...clocked, closedAt: "2026-11-21T12:00:00.000Z" };

  expect(slaClock(closed, at("20:00"))).toMatchObject({ goal: "resolution", state: "met" });
});

test("the clocks of a new ticket follow from its priority", async () => {
  const tx = await helpDesk();

  expect(await tx.get(ticket, ticketId)).toMatchObject({
    responseDueAt: "2026-11-21T14:00:00.000Z",
    resolutionDueAt: "2026-11-22T10:00:00.000Z",
  });
});

test("an organization sets its own times, for new tickets", async () => {
  const tx = await helpDesk();
  const sla = { ...defaultSla, high: { response: 10, resolution: 20 } };

  await saveTicketSetting.run(tx, { assignment: "manual", retentionDays: 90, sla }, admin);
  await raiseTicket.run(tx, { ...raising, id: nextId(), eventId: nextId() }, asha);

  expect(tx.rowsOf(ticket).map(({ responseDueAt }) => responseDueAt)).toEqual([
    "2026-11-21T14:00:00.000Z",
    "2026-11-21T10:10:00.000Z",
  ]);
});
