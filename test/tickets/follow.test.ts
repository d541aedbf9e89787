import { expect, test } from "vitest";
import { notification } from "../../schema/notifications.ts";
import { ticketRead, ticketWatcher } from "../../schema/tickets.ts";
import { assignTicket } from "../../shared/tickets/assign-ticket.ts";
import { changeTicketStatus } from "../../shared/tickets/change-ticket-status.ts";
import { markTicketRead, watchTicket } from "../../shared/tickets/follow-ticket.ts";
import { pairId } from "../../shared/tickets/pair-id.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { admin, asha, priya, ravi } from "../leads/people.ts";
import { dev, helpDesk, nextId, ticketId, write } from "./desk.ts";

test("a new status is told to those who follow, and an assignment to whoever has it now", async () => {
  const tx = await helpDesk();

  const given = { ticketId, eventId: nextId(), assigneeId: dev.userId };
  await write(tx, assignTicket, given, admin);
  const resolved = { ticketId, eventId: nextId(), status: "resolved" } as const;
  await write(tx, changeTicketStatus, resolved, dev);

  expect(told(tx)).toEqual([
    [asha.userId, "ticket_status"],
    [dev.userId, "ticket_assigned"],
  ]);
});

test("reading a ticket clears its lines from the bell, and only the own ones", async () => {
  const tx = await helpDesk();
  await watchTicket.run(tx, { ticketId, watching: true }, priya);
  const resolved = { ticketId, eventId: nextId(), status: "resolved" } as const;
  await write(tx, changeTicketStatus, resolved, dev);

  await markTicketRead.run(tx, { ticketId, readUpTo: tx.now }, asha);

  expect(tx.rowsOf(notification).map(({ userId, readAt }) => [userId, readAt])).toEqual([
    [asha.userId, tx.now],
    [priya.userId, null],
  ]);
});

test("how far somebody has read never goes back", async () => {
  const tx = await helpDesk();
  const read = (readUpTo: string) => markTicketRead.run(tx, { ticketId, readUpTo }, asha);

  await read("2026-11-21T12:00:00.000Z");
  await read("2026-11-21T11:00:00.000Z");

  expect(tx.rowsOf(ticketRead)).toMatchObject([{ readUpTo: "2026-11-21T12:00:00.000Z" }]);
});

test("two devices that watch the same ticket make the same row", async () => {
  const tx = await helpDesk();

  await watchTicket.run(tx, { ticketId, watching: true }, ravi);
  await watchTicket.run(tx, { ticketId, watching: true }, ravi);

  expect(tx.rowsOf(ticketWatcher)).toMatchObject([
    { id: pairId(ticketId, ravi.userId), watching: true },
  ]);
});

test("an id of a ticket and a person is an id, and of no other pair", () => {
  const pairs = [ticketId, nextId(), nextId()].flatMap((left) =>
    [asha, ravi, dev].map(({ userId }) => pairId(left, userId)),
  );

  expect(new Set(pairs).size).toBe(9);
  for (const id of pairs)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
});

/** Who was told what. */
function told(tx: MemoryTx): [string, string][] {
  return tx
    .rowsOf(notification)
    .map(({ userId, kind }): [string, string] => [userId, kind])
    .toSorted(([left], [right]) => left.localeCompare(right));
}
