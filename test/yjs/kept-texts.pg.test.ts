import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { restartText } from "../../server/yjs/restart-text.ts";
import { saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { readRoomName, roomName } from "../../shared/yjs/fields.ts";
import { startDesk, type WritingDesk } from "./desk.ts";
import { until } from "./editor.ts";

let desk: WritingDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterEach(() => desk.closeEditors());
afterAll(() => desk.close());

test("a device with another beginning of the text is told to throw it away", async () => {
  const ticketId = await desk.raise("Anew");

  const old = desk.open(desk.asha, roomName("ticket.description", ticketId), new Y.Doc(), "12345");

  expect(await old.closed()).toBe(4409);
  expect(await desk.descriptionOf(ticketId)).toBe("Anew");
});

test("many short updates become one, and the text is whole", async () => {
  const ticketId = await desk.raise("-");
  const one = await desk.edit(desk.asha, ticketId);
  const wanted = Array.from({ length: 450 }, (_, index) => `${index} `).join("");

  for (let index = 0; index < 450; index++) {
    one.text.insert(one.text.length, `${index} `);
    if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await until(async () => (await desk.descriptionOf(ticketId)) === `-${wanted}`, 20_000);

  const [kept] = await desk.server.sql<{ rows: number; seq: number }>(
    `select count(*)::int as rows, max(seq) as seq from text_update where record_id = $1`,
    [ticketId],
  );
  expect(kept?.seq).toBeGreaterThan(1);
  expect(kept?.rows).toBeLessThanOrEqual(200);
  const fresh = await desk.edit(desk.dev, ticketId);
  await fresh.reads(`-${wanted}`);
});

test("an answer that is saved as a whole changes the text that somebody has open", async () => {
  const id = crypto.randomUUID();
  await desk.dev.mutate(saveCannedReply, { id, title: "Restart", body: "Turn it off and on." });
  await desk.dev.settled();
  const answer = desk.open(desk.dev, roomName("canned_reply.body", id));
  await answer.reads("Turn it off and on.");
  answer.text.insert(0, "Please: ");
  await until(async () => (await bodyOf(id)) === "Please: Turn it off and on.");

  await desk.dev.mutate(saveCannedReply, { id, title: "Restart", body: "Please: Turn it on." });

  await answer.reads("Please: Turn it on.");
});

test("a CRE has no way to the answers that are given often", async () => {
  const id = crypto.randomUUID();
  await desk.dev.mutate(saveCannedReply, { id, title: "Ours", body: "Internal wording" });
  await desk.dev.settled();

  const stranger = desk.open(desk.asha, roomName("canned_reply.body", id));

  expect(await stranger.closed()).toBe(4404);
});

test("of a text that is begun anew nothing of before is kept, and open copies are thrown away", async () => {
  const ticketId = await desk.raise("Names Priya");
  const one = await desk.edit(desk.asha, ticketId);
  one.text.insert(0, "SECRET ");
  await until(async () => (await desk.descriptionOf(ticketId)) === "SECRET Names Priya");
  const key = { orgId: desk.server.orgId, ...placeOf(roomName("ticket.description", ticketId)) };

  await desk.server.database.withOrganization({ orgId: desk.server.orgId, userId: null }, (tx) =>
    restartText(tx, key, "[erased]"),
  );

  expect(await one.closed()).toBe(4409);
  const rows = await desk.server.sql<{ content: Buffer }>(
    "select content from text_update where record_id = $1",
    [ticketId],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.content.toString("latin1")).not.toContain("SECRET");
  const fresh = await desk.edit(desk.dev, ticketId);
  expect(fresh.text.toJSON()).toBe("[erased]");
});

async function bodyOf(id: string): Promise<string | undefined> {
  const [row] = await desk.server.sql<{ body: string }>(
    "select body from canned_reply where id = $1",
    [id],
  );
  return row?.body;
}

function placeOf(room: string) {
  const place = readRoomName(room);
  if (!place) throw new Error(`${room} is no room.`);
  return place;
}
