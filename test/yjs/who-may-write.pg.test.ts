import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { removeCannedReply, saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { roomName } from "../../shared/yjs/fields.ts";
import { startDesk, type WritingDesk } from "./desk.ts";
import { openEditor, until } from "./editor.ts";

let desk: WritingDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterEach(() => desk.closeEditors());
afterAll(() => desk.close());

test("whoever may not see the ticket does not come in, and learns nothing", async () => {
  const ticketId = await desk.raise("Private");

  const stranger = desk.open(
    await desk.server.connect("cre2"),
    roomName("ticket.description", ticketId),
  );
  const lost = desk.open(desk.asha, roomName("ticket.description", crypto.randomUUID()));
  const nonsense = desk.open(desk.asha, "ticket.status.x");

  expect(await stranger.closed()).toBe(4404);
  expect(await lost.closed()).toBe(4404);
  expect(await nonsense.closed()).toBe(4404);
  expect(stranger.text.toJSON()).toBe("");
});

test("nobody signed in, nobody comes in", async () => {
  const ticketId = await desk.raise("Locked");

  const nobody = openEditor({
    url: desk.server.url,
    cookie: "",
    room: roomName("ticket.description", ticketId),
  });

  expect(await nobody.closed()).toBe(4401);
  nobody.close();
});

test("what somebody writes who may only read is neither kept nor shown to others", async () => {
  const ticketId = await desk.raise("Closed matter");
  await desk.server.sql("update ticket set status = 'closed', closed_at = now() where id = $1", [
    ticketId,
  ]);
  const [reader, other] = [
    await desk.edit(desk.asha, ticketId),
    await desk.edit(desk.dev, ticketId),
  ];

  reader.text.insert(0, "INTRUDER ");
  await new Promise((resolve) => setTimeout(resolve, 500));

  expect(other.text.toJSON()).toBe("Closed matter");
  expect(await desk.server.sql("select from text_update where record_id = $1", [ticketId])).toEqual(
    [],
  );
  expect(await desk.descriptionOf(ticketId)).toBe("Closed matter");
});

test("a room closes within two seconds for whoever loses the ticket", async () => {
  const ticketId = await desk.raise("Moves on");
  const leads = await desk.edit(desk.lead, ticketId);
  const own = await desk.edit(desk.asha, ticketId);
  const at = Date.now();

  await desk.server.sql("update ticket set team_id = null where id = $1", [ticketId]);
  const code = await leads.closed();

  expect(code).toBe(4404);
  expect(Date.now() - at).toBeLessThan(2000);
  own.text.insert(0, "Still mine: ");
  await until(async () => (await desk.descriptionOf(ticketId)) === "Still mine: Moves on");
  expect(leads.text.toJSON()).toBe("Moves on");
});

test("a room closes within two seconds for whoever is deactivated", async () => {
  const cre3 = await desk.server.connect("cre3");
  const ticketId = await desk.raise("By cre3", cre3);
  const theirs = await desk.edit(cre3, ticketId);
  const at = Date.now();

  await desk.server.sql("update member set active = false where id = $1", [cre3.actor.userId]);

  // Signed out or out of sight, whichever is noticed first.
  expect([4401, 4404]).toContain(await theirs.closed());
  expect(Date.now() - at).toBeLessThan(2000);
  await cre3.close();
});

test("a ticket that is closed while somebody writes takes nothing more", async () => {
  const ticketId = await desk.raise("Ends");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];
  await desk.server.sql("update ticket set status = 'closed', closed_at = now() where id = $1", [
    ticketId,
  ]);

  one.text.insert(0, "Too late ");
  await new Promise((resolve) => setTimeout(resolve, 500));

  expect(other.text.toJSON()).toBe("Ends");
  expect(await desk.descriptionOf(ticketId)).toBe("Ends");
});

test("an answer that is removed while somebody writes takes nothing more", async () => {
  const id = crypto.randomUUID();
  await desk.dev.mutate(saveCannedReply, { id, title: "Restart", body: "Turn it off." });
  await desk.dev.settled();
  const answer = desk.open(desk.dev, roomName("canned_reply.body", id));
  await answer.reads("Turn it off.");
  await desk.dev.mutate(removeCannedReply, { id });
  await desk.dev.settled();

  answer.text.insert(0, "Too late ");
  await new Promise((resolve) => setTimeout(resolve, 500));

  const kept = await desk.server.sql("select body from canned_reply where id = $1", [id]);
  expect(kept).toEqual([{ body: "Turn it off." }]);
});
