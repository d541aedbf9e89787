import { expect, test } from "vitest";
import { encodeStateAsUpdate } from "yjs";
import { differenceOf } from "../../server/yjs/adopt-text.ts";
import { docOf } from "../../server/yjs/scratch.ts";
import { readRoomName, roomName } from "../../shared/yjs/fields.ts";
import { generationOf, seedUpdate, textOf } from "../../shared/yjs/seed.ts";

const recordId = "0193a0c4-7d1e-7c3a-8f00-000000000001";
const room = roomName("ticket.description", recordId);

test("a device without a network and the server begin the same document", () => {
  const onDevice = docOf([seedUpdate(generationOf(room, "Hello"), "Hello")]);
  const onServer = docOf([seedUpdate(generationOf(room, "Hello"), "Hello")]);

  onDevice.getText("text").insert(5, " there");
  const met = docOf([
    seedUpdate(generationOf(room, "Hello"), "Hello"),
    encodeStateAsUpdate(onDevice),
    encodeStateAsUpdate(onServer),
  ]);

  expect(textOf(met)).toBe("Hello there");
});

test("another text, another record or another try begins another document", () => {
  const known = generationOf(room, "Hello");
  const other = roomName("ticket.description", recordId.replace(/1$/, "2"));

  expect(new Set([known, generationOf(room, "Hallo"), generationOf(other, "Hello")]).size).toBe(3);
  expect(generationOf(room, "Hello", "again")).not.toBe(known);
});

test("a room's name says which field of which record, and nothing else is one", () => {
  expect(readRoomName(room)).toMatchObject({ recordId, field: { name: "ticket.description" } });
  for (const name of [
    "",
    room.toUpperCase(),
    `${room}/x`,
    `ticket.status.${recordId}`,
    `../${room}`,
  ])
    expect(readRoomName(name)).toBe(null);
});

test("only the part in which two texts differ is written", () => {
  expect(differenceOf("The red car", "The blue car")).toEqual({ at: 4, removed: 3, added: "blue" });
  expect(differenceOf("same", "same")).toBe(null);
  expect(differenceOf("aa", "aaa")).toEqual({ at: 2, removed: 0, added: "a" });
});

test("no character is cut in two", () => {
  const change = differenceOf("I 😀 it", "I 😁 it");

  expect(change).toEqual({ at: 2, removed: 2, added: "😁" });
});
