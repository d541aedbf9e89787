import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { shapeOf } from "../../schema/shape.ts";
import { ticket } from "../../schema/tickets.ts";
import { startDesk, type WritingDesk } from "./desk.ts";
import { until } from "./editor.ts";

let desk: WritingDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterEach(() => desk.closeEditors());
afterAll(() => desk.close());

test("what one writes into a description, the other reads while it is written", async () => {
  const ticketId = await desk.raise("The printer burns");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];

  one.text.insert(one.text.length, ", on the left");
  await other.reads("The printer burns, on the left");
  other.text.insert(0, "Urgent: ");

  await one.reads("Urgent: The printer burns, on the left");
});

test("two who write at the same moment lose nothing of either", async () => {
  const ticketId = await desk.raise("Middle");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];

  one.text.insert(0, "Begin ");
  other.text.insert(other.text.length, " end");

  await one.reads("Begin Middle end");
  await other.reads("Begin Middle end");
});

test("lists and the search find what was written, and who wrote it", async () => {
  const ticketId = await desk.raise("Before");
  const one = await desk.edit(desk.dev, ticketId);

  one.text.insert(one.text.length, " and unicorn");

  await until(async () => (await desk.descriptionOf(ticketId)) === "Before and unicorn");
  const [row] = await desk.server.sql<{ found: string; by: string }>(
    `select search_text as found, description_edited_by as by from ticket where id = $1`,
    [ticketId],
  );
  expect(row?.found).toContain("unicorn");
  expect(row?.by).toBe(desk.dev.actor.userId);
  await until(async () => {
    const [onDevice] = await desk.asha.store.transaction((tx) =>
      tx.rows(shapeOf(ticket), [ticketId]),
    );
    return onDevice?.["description"] === "Before and unicorn";
  });
});

test("what was written without a network is there afterwards, once", async () => {
  const ticketId = await desk.raise("Lift");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];

  one.provider.disconnect();
  one.text.insert(one.text.length, " stuck");
  other.text.insert(0, "The ");
  await until(async () => (await desk.descriptionOf(ticketId)) === "The Lift");
  one.provider.connect();

  await other.reads("The Lift stuck");
  await one.reads("The Lift stuck");
});

test("a message that makes no sense ends the socket and nothing else", async () => {
  const ticketId = await desk.raise("Garbage");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];

  one.provider.ws?.send(new Uint8Array([0, 2, 5, 1, 2, 3, 4, 5]));
  expect(await one.closed()).toBe(4400);
  other.text.insert(0, "No ");

  await until(async () => (await desk.descriptionOf(ticketId)) === "No Garbage");
});
