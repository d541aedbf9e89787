import { expect, test } from "vitest";
import { ticket, ticketEvent } from "../../schema/tickets.ts";
import { assignTicket } from "../../shared/tickets/assign-ticket.ts";
import { rateTicket } from "../../shared/tickets/rate-ticket.ts";
import { statusesFor } from "../../shared/tickets/transitions.ts";
import { ticketStatuses } from "../../shared/tickets/vocabulary.ts";
import { updateTicket } from "../../shared/tickets/update-ticket.ts";
import { admin, asha, now, priya, ravi } from "../leads/people.ts";
import { dev, helpDesk, nextId, setStatus, ticketId } from "./desk.ts";

test("whoever raised a ticket closes it and opens it again, and nothing else", () => {
  const allowed = Object.keys(ticketStatuses).map((status) =>
    statusesFor(asha, { status, assigneeId: null }),
  );

  expect(allowed).toEqual([["closed"], ["closed"], ["closed", "open"], ["open"]]);
});

test("whoever has a ticket works on it, whatever the role", () => {
  expect(statusesFor(priya, { status: "open", assigneeId: priya.userId })).toContain("resolved");
});

test("a CRE resolves no ticket", async () => {
  const tx = await helpDesk();

  await expect(setStatus(tx, asha, "resolved")).rejects.toMatchObject({ code: "forbidden" });
});

test("a closed ticket is opened again before it is resolved", async () => {
  const tx = await helpDesk();
  await setStatus(tx, asha, "closed");

  await expect(setStatus(tx, dev, "resolved")).rejects.toMatchObject({
    code: "conflict",
    message: "A ticket that is closed cannot become resolved. Open it again first.",
  });
});

test("a ticket that is opened again has its full time again", async () => {
  const tx = await helpDesk();
  await setStatus(tx, dev, "resolved");
  tx.now = "2026-11-25T10:00:00.000Z";

  await setStatus(tx, asha, "open");

  expect(await tx.get(ticket, ticketId)).toMatchObject({
    resolvedAt: null,
    reopenedAt: "2026-11-25T10:00:00.000Z",
    resolutionDueAt: "2026-11-26T10:00:00.000Z",
  });
  expect(tx.rowsOf(ticketEvent).at(-1)?.summary).toBe("Opened again");
});

test("a ticket goes to those who answer tickets only", async () => {
  const tx = await helpDesk();
  const give = (assigneeId: string, actor = admin) =>
    assignTicket.run(tx, { ticketId, eventId: nextId(), assigneeId }, actor);

  await give(dev.userId);

  expect(await tx.get(ticket, ticketId)).toMatchObject({
    assigneeId: dev.userId,
    assignedAt: now,
    status: "open",
  });
  await expect(give(ravi.userId)).rejects.toMatchObject({ code: "invalid" });
  await expect(give(dev.userId, priya)).rejects.toMatchObject({ code: "forbidden" });
});

test("another priority sets the clocks anew and the history says so", async () => {
  const tx = await helpDesk();

  const changes = { priority: "urgent", category: "bug" } as const;
  await updateTicket.run(tx, { ticketId, eventId: nextId(), changes }, dev);

  expect(await tx.get(ticket, ticketId)).toMatchObject({
    priority: "urgent",
    responseDueAt: "2026-11-21T11:00:00.000Z",
    resolutionDueAt: "2026-11-21T14:00:00.000Z",
  });
  expect(tx.rowsOf(ticketEvent).at(-1)?.summary).toBe("Priority is now Urgent");
});

test("a new subject stands in the history with the one before; the last one decided counts", async () => {
  const tx = await helpDesk();
  const name = (wanted: string, actor = dev) =>
    updateTicket.run(tx, { ticketId, eventId: nextId(), changes: { subject: wanted } }, actor);

  await name("No leads since nine", asha);
  await name("The list stays empty");
  await name("The list stays empty", admin);

  expect(await tx.get(ticket, ticketId)).toMatchObject({ subject: "The list stays empty" });
  const said = tx.rowsOf(ticketEvent).filter(({ kind }) => kind === "changed");
  expect(said.map(({ summary, data }) => ({ summary, data }))).toMatchObject([
    {
      summary: "Subject is now “No leads since nine”",
      data: { changes: [{ field: "subject", from: "The list is empty" }] },
    },
    { summary: "Subject is now “The list stays empty”" },
  ]);
  await setStatus(tx, dev, "closed");
  await expect(name("Too late")).rejects.toMatchObject({ code: "conflict" });
});

test("a ticket is rated by whoever raised it, once it is resolved", async () => {
  const tx = await helpDesk();
  const rating = { ticketId, rating: 4, comment: "Quick" };

  await expect(rateTicket.run(tx, rating, asha)).rejects.toMatchObject({ code: "conflict" });
  await setStatus(tx, dev, "resolved");
  await expect(rateTicket.run(tx, rating, dev)).rejects.toMatchObject({ code: "forbidden" });
  await rateTicket.run(tx, rating, asha);

  expect(await tx.get(ticket, ticketId)).toMatchObject({ rating: 4, ratingComment: "Quick" });
});
