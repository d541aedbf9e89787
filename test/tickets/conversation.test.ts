import { expect, test } from "vitest";
import { ticket, ticketEvent, ticketReply } from "../../schema/tickets.ts";
import { AppError } from "../../shared/errors.ts";
import { noteOnTicket } from "../../shared/tickets/note-on-ticket.ts";
import { asha, now, priya } from "../leads/people.ts";
import { dev, helpDesk, nextId, reply, setStatus, ticketId } from "./desk.ts";

test("the first answer takes a ticket into work and stops its first clock", async () => {
  const tx = await helpDesk();

  await reply(tx, dev, "Looking into it");

  expect(await tx.get(ticket, ticketId)).toMatchObject({
    status: "in_progress",
    respondedAt: now,
    activityBy: dev.userId,
  });
  expect(tx.rowsOf(ticketEvent).at(-1)).toMatchObject({ kind: "status", summary: "In progress" });
});

test("whoever raised a ticket adds to it without answering it", async () => {
  const tx = await helpDesk();

  await reply(tx, asha, "And the export, too");

  expect(await tx.get(ticket, ticketId)).toMatchObject({ status: "open", respondedAt: null });
});

test("a team lead who says something has not answered the ticket", async () => {
  const tx = await helpDesk();

  await reply(tx, priya, "We all see this");

  expect(await tx.get(ticket, ticketId)).toMatchObject({ status: "open", respondedAt: null });
});

test("a reply of its raiser opens a resolved ticket again", async () => {
  const tx = await helpDesk();
  await setStatus(tx, dev, "resolved");

  await reply(tx, asha, "It is back");

  expect(await tx.get(ticket, ticketId)).toMatchObject({ status: "open", resolvedAt: null });
});

test("a closed ticket refuses replies and keeps none of them", async () => {
  const tx = await helpDesk();
  await setStatus(tx, asha, "closed");

  await expect(reply(tx, dev)).rejects.toEqual(
    new AppError("conflict", "Open the ticket again before you reply."),
  );
  expect(tx.rowsOf(ticketReply)).toEqual([]);
});

test("two replies of the same moment both stay", async () => {
  const tx = await helpDesk();

  await reply(tx, dev, "First");
  await reply(tx, asha, "Second");

  expect(tx.rowsOf(ticketReply).map(({ body }) => body)).toEqual(["First", "Second"]);
});

test("an internal note leaves the ticket untouched, so that nothing tells of it", async () => {
  const tx = await helpDesk();
  const before = await tx.get(ticket, ticketId);
  tx.now = "2026-11-21T11:00:00.000Z";

  const note = { id: nextId(), ticketId, body: "A known customer", mentions: [] };
  await noteOnTicket.run(tx, note, dev);

  expect(await tx.get(ticket, ticketId)).toEqual(before);
  expect(tx.rowsOf(ticketEvent)).toHaveLength(1);
});
