import type { Field } from "./fields.ts";
import { scramble, valueOf, type Slot, type Value } from "./values.ts";

export interface CollectionOptions {
  readonly seed: number;
  /** Rows at the start. They cost nothing until they are read. */
  readonly size: number;
  /** When the oldest row was made, epoch ms. */
  readonly startsAt: number;
  /** Milliseconds from a row to the next. */
  readonly stepMs: number;
  readonly fields: readonly Field[];
}

/** The rows of one endpoint: generated when read, and what was edited, added and removed since. */
export interface Collection {
  readonly fields: readonly Field[];
  /** How many rows there are, without the removed ones. */
  count(): number;
  /** Undefined where no row ever was. */
  slot(index: number): Slot | undefined;
  value(slot: Slot, field: Field): Value;
  /** All values of a row by field name. */
  row(slot: Slot): Record<string, Value>;
  /** Rows that are there, the oldest first. */
  byCreation(): SlotList;
  /** Rows by when they were last changed, the longest unchanged first; removed ones too if asked. */
  byModification(withRemoved?: boolean): SlotList;
  edit(index: number, at: number, patch?: Readonly<Record<string, Value>>): void;
  insert(count: number, at: number): void;
  /** Adds a row in front of all others, which moves every page. */
  insertFirst(at: number): void;
  remove(index: number, at: number): void;
}

/** A long list of rows of which only the asked ones are made. */
export interface SlotList {
  readonly length: number;
  slice(from: number, to: number): Slot[];
  at(position: number): Slot;
}

/** Rows that share one moment of change: a cursor may not step over the rest of them. */
const tied = 4;

export function createCollection(options: CollectionOptions): Collection {
  const { seed, fields } = options;
  const changes = createChanges(options);
  const { slotAt, change } = changes;
  const lists = new Map<string, SlotList>();
  let revision = changes.revision();

  const listed = (key: string, order: () => Int32Array): SlotList => {
    if (revision !== changes.revision()) lists.clear();
    revision = changes.revision();
    const list = lists.get(key) ?? slotList(order(), slotAt);
    lists.set(key, list);
    return list;
  };
  const value = (slot: Slot, field: Field): Value => {
    const patched = slot.patch?.[field.name];
    return patched === undefined ? valueOf(seed, slot, field) : patched;
  };
  const byCreation = () => listed("creation", () => changes.creationOrder());

  return {
    fields,
    value,
    row: (slot) => Object.fromEntries(fields.map((field) => [field.name, value(slot, field)])),
    slot: (index) => (index >= 0 && index < changes.size() ? slotAt(index) : undefined),
    count: () => byCreation().length,
    byCreation,
    byModification: (withRemoved = false) =>
      listed(`modification ${withRemoved}`, () => changes.modificationOrder(withRemoved)),
    edit(index, at, patch = {}) {
      const slot = slotAt(index);
      const version = slot.version + 1;
      change({ ...slot, version, modifiedAt: at, patch: { ...slot.patch, ...patch } });
    },
    insert(count, at) {
      for (let added = 0; added < count; added++) changes.add(at);
    },
    insertFirst: (at) => changes.addFirst(at),
    remove(index, at) {
      change({ ...slotAt(index), deletedAt: at, modifiedAt: at });
    },
  };
}

/** What happened to the rows since they were generated. */
function createChanges({ size: generatedSize, startsAt, stepMs }: CollectionOptions) {
  const changed = new Map<number, Slot>();
  const front: number[] = [];
  let size = generatedSize;
  let revision = 0;

  const fresh = (index: number, at: number): Slot => {
    return { index, version: 0, createdAt: at, modifiedAt: at, deletedAt: null, patch: null };
  };
  const slotAt = (index: number): Slot =>
    changed.get(index) ?? fresh(index, startsAt + Math.floor(index / tied) * tied * stepMs);
  const change = (slot: Slot) => {
    // Taken out first: the map then holds its rows in the order of their changes.
    changed.delete(slot.index);
    changed.set(slot.index, slot);
    revision++;
  };
  const add = (at: number): number => {
    const index = size++;
    change(fresh(index, at));
    return index;
  };
  const isThere = (index: number) => {
    const slot = changed.get(index);
    return slot === undefined || slot.deletedAt === null;
  };

  return {
    slotAt,
    change,
    add,
    addFirst: (at: number) => void front.unshift(add(at)),
    size: () => size,
    revision: () => revision,
    creationOrder(): Int32Array {
      const moved = new Set(front);
      const order = front.filter(isThere);
      for (let index = 0; index < size; index++)
        if (!moved.has(index) && isThere(index)) order.push(index);
      return Int32Array.from(order);
    },
    modificationOrder(withRemoved: boolean): Int32Array {
      const order: number[] = [];
      for (let index = 0; index < size; index++) if (!changed.has(index)) order.push(index);
      for (const index of changed.keys()) if (withRemoved || isThere(index)) order.push(index);
      return Int32Array.from(order);
    },
  };
}

function slotList(order: Int32Array, slotAt: (index: number) => Slot): SlotList {
  return {
    length: order.length,
    slice: (from, to) => Array.from(order.subarray(Math.max(0, from), Math.max(0, to)), slotAt),
    at: (position) => slotAt(order[position] ?? 0),
  };
}

/** The first position of a list by modification whose row changed at the moment or after it. */
export function positionSince(list: SlotList, moment: number): number {
  return firstPosition(list, ({ modifiedAt }) => modifiedAt >= moment);
}

/** The first position that passes a test which, once passed, all later ones pass too. */
export function firstPosition(list: SlotList, passes: (slot: Slot) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(list.at(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A seed for the collection of this name. */
export function seedOf(seed: number, name: string): number {
  return Buffer.from(name).reduce((mixed, byte) => scramble(mixed, byte, 3), seed);
}
