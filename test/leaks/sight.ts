import type { History, Image, Step } from "./history.ts";
import { maySee, parents } from "./rules.ts";

/** What the oracle says about an organization's past. */
export interface Sight {
  /** The person's rights at a version, as their member row says them; null before there was one. */
  personAt(userId: string, version: number): Image | null;
  sees(person: Image | null, table: string, step: Step, version: number): boolean;
  /** Versions from `low` to `high` at which somebody's sight of this row may differ from before. */
  turns(table: string, id: string, low: number, high: number): number[];
  /** Versions from `low` to `high` between which the person's rights stayed as they were. */
  turnsOfPerson(userId: string, low: number, high: number): number[];
}

export function createSight(history: History): Sight {
  const imageAt = (table: string, id: unknown, version: number) =>
    history.at(table, id as string, version)?.image ?? null;
  const within = (steps: readonly Step[], low: number, high: number) =>
    steps.map(({ version }) => version).filter((version) => version > low && version <= high);

  function parentIds(table: string, id: string): string[] {
    const parent = parents[table];
    if (!parent) return [];
    const images = history.steps(table, id).flatMap(({ image }) => (image ? [image] : []));
    return [...new Set(images.map((image) => image[parent.column] as string))];
  }

  return {
    personAt: (userId, version) => imageAt("member", userId, version),
    sees: (person, table, { image }, version) =>
      image !== null &&
      maySee(person, table, image, { parent: (name, id) => imageAt(name, id, version) }),
    turns: (table, id, low, high) => {
      const parent = parents[table];
      const ofParents = parentIds(table, id).flatMap((parentId) =>
        within(history.steps(parent?.table ?? "", parentId), low, high),
      );
      return [low, ...within(history.steps(table, id), low, high), ...ofParents];
    },
    turnsOfPerson: (userId, low, high) => [
      low,
      ...within(history.steps("member", userId), low, high),
    ],
  };
}
