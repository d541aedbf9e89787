import type { Field, Kind } from "./fields.ts";
import { firstNames, lastNames, places, sentences, streets, words } from "./words.ts";

/** One row of a collection, of which all values follow. Times in epoch milliseconds. */
export interface Slot {
  readonly index: number;
  /** 0 as generated, one more with each edit. */
  readonly version: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly deletedAt: number | null;
  /** What an edit set by hand, by field name. */
  readonly patch: Readonly<Record<string, Value>> | null;
}

export type Value = string | number | boolean | null | readonly number[];

/** A number that looks random and is always the same for the same arguments; 32 bits, not negative. */
export function scramble(seed: number, index: number, salt: number): number {
  let mixed = Math.imul(seed ^ salt, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Kinds that say who or what a row is: no edit changes them, and no row lacks them. */
const lasting: ReadonlySet<Kind> = new Set<Kind>(["email", "first", "id", "last", "name", "phone"]);

/** The value of a field, typed as its kind; about a third of what may be empty is null. */
export function valueOf(seed: number, slot: Slot, field: Field): Value {
  const { index, version } = slot;
  if (lasting.has(field.kind))
    return make[field.kind](scramble(seed, index, field.salt), slot, seed);
  const random = scramble(seed + version * 7919, index, field.salt);
  return random % 10 < 3 ? null : make[field.kind](Math.floor(random / 10), slot, seed);
}

/** The stamp of a moment, ISO-8601 in UTC. */
export const iso = (at: number): string => new Date(at).toISOString();

const make: Readonly<Record<Kind, (random: number, slot: Slot, seed: number) => Value>> = {
  bool: (random) => random % 2 === 0,
  city: (random) => pick(places, random).city,
  country: () => "US",
  date: (random, { createdAt }) => iso(createdAt + (random % 60) * 86_400_000).slice(0, 10),
  datetime: (random, { createdAt }) => iso(createdAt + (random % 5_000_000) * 1000),
  decimal: (random) => (random % 5_000_000) / 100,
  email: (_random, slot, seed) =>
    `${mailName(`${firstOf(seed, slot)}.${lastOf(seed, slot)}`)}.${slot.index}@example.com`,
  first: (_random, slot, seed) => firstOf(seed, slot),
  id: (random) => (random % 9_000_000) + 1000,
  int: (random) => random % 1000,
  json: (random) => [random % 7, random % 11],
  last: (_random, slot, seed) => lastOf(seed, slot),
  name: (_random, slot, seed) => `${firstOf(seed, slot)} ${lastOf(seed, slot)}`,
  phone: (random) => `+1${areaOf(random)}555${String(random % 10_000).padStart(4, "0")}`,
  ref: (random) => String((random % 9_000_000) + 1000),
  small: (random) => random % 5,
  state: (random) => pick(places, random).state,
  street: (random) => `${(random % 900) + 1} ${pick(streets, random)} Street`,
  text: (random) => `${pick(sentences, random)} ${random % 97}`,
  time: (random) => `${String(8 + (random % 10)).padStart(2, "0")}:30:00`,
  url: (random) => `https://example.com/${pick(words, random)}/${random % 1000}?a=1&b=2`,
  uuid: (random, { index }) => uuidOf(random, index),
  word: (random) => `${pick(words, random)}-${random % 50}`,
  zip: (random) => pick(places, random).zip,
};

/** A UUID of version 4, the same for the same numbers. */
export function uuidOf(seed: number, index: number): string {
  const part = (salt: number) => scramble(seed, index, salt).toString(16).padStart(8, "0");
  const hex = part(1) + part(2) + part(3) + part(4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function firstOf(seed: number, { index }: Slot): string {
  return pick(firstNames, scramble(seed, index, 11));
}

function lastOf(seed: number, { index }: Slot): string {
  return pick(lastNames, scramble(seed, index, 12));
}

function mailName(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z.]/g, "")
      .replaceAll(/\.+/g, ".")
      .replaceAll(/^\.|\.$/g, "") || "x"
  );
}

/** Area codes in use; the exchange 555 is hardly given out. */
const areas = [205, 212, 303, 307, 404, 406, 505, 515, 603, 605, 701, 702, 802, 808, 904, 907];

function areaOf(random: number): number {
  return pick(areas, Math.floor(random / 10_000));
}

export function pick<Item>(items: readonly Item[], random: number): Item {
  const item = items[random % items.length];
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}
