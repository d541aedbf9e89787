import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startDesk, type WritingDesk } from "./desk.ts";
import { until } from "./editor.ts";

let desk: WritingDesk;

beforeAll(async () => {
  desk = await startDesk();
});
afterEach(() => desk.closeEditors());
afterAll(() => desk.close());

test("people are named by the server, whatever they call themselves", async () => {
  const ticketId = await desk.raise("Names");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];

  one.provider.awareness.setLocalState({ user: { name: "The boss" }, typing: true, extra: "x" });
  const seen = () => other.provider.awareness.getStates().get(one.doc.clientID);
  await until(() => seen() !== undefined);

  expect(seen()).toMatchObject({
    user: { id: desk.asha.actor.userId, name: "Aarav Shah" },
    typing: true,
  });
  expect(seen()).not.toHaveProperty("extra");
});

test("nobody speaks for somebody else", async () => {
  const ticketId = await desk.raise("Puppets");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];
  one.provider.awareness.setLocalState({ typing: false });
  const seen = () => other.provider.awareness.getStates().get(one.doc.clientID);
  await until(() => seen() !== undefined);

  const puppet = await desk.edit(desk.lead, ticketId);
  puppet.provider.awareness.setLocalState({ typing: false });
  puppet.provider.awareness.meta.set(one.doc.clientID, { clock: 999, lastUpdated: 0 });
  puppet.provider.awareness.states.set(one.doc.clientID, { typing: true });
  puppet.provider.awareness.emit("update", [
    { added: [], updated: [one.doc.clientID], removed: [] },
    "local",
  ]);
  puppet.provider.awareness.setLocalState({ typing: true });
  await until(
    () => other.provider.awareness.getStates().get(puppet.doc.clientID)?.["typing"] === true,
  );

  expect(seen()).toMatchObject({ user: { id: desk.asha.actor.userId } });
  expect(seen()?.["typing"]).toBeUndefined();
});

test("whoever leaves is gone from the screens of the others", async () => {
  const ticketId = await desk.raise("Leaves");
  const [one, other] = [await desk.edit(desk.asha, ticketId), await desk.edit(desk.dev, ticketId)];
  one.provider.awareness.setLocalState({ typing: false });
  await until(() => other.provider.awareness.getStates().has(one.doc.clientID));

  one.provider.ws?.close();
  one.provider.shouldConnect = false;

  await until(() => !other.provider.awareness.getStates().has(one.doc.clientID));
});
