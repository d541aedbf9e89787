/** One stream of chance. All streams of a run follow from its seed. */
export interface Chance {
  /** A number in [0, 1). */
  random(): number;
  /** A whole number below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  uuid(): string;
  /** A stream of its own: whatever is drawn here, that one stays the same. */
  fork(label: string): Chance;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;

  /** mulberry32: public domain, by Tommy Ettinger. */
  function random(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (limit: number) => Math.floor(random() * limit);
  const word = () =>
    below(2 ** 32)
      .toString(16)
      .padStart(8, "0");

  return {
    random,
    below,
    chance: (probability) => random() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    uuid: () => {
      const hex = word() + word() + word() + word();
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    fork: (label) => createChance(seedOf(seed, label)),
  };
}

/** FNV-1a over the label, begun with the seed. */
export function seedOf(seed: number, label: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const char of label) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
