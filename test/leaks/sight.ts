import type { History, Image, Step } from "./history.ts";
import { maySee, parents } from "./rules.ts";

/** What the oracle says about an organization's past. */
export interface Sight {
  /**
   * The person's rights at a version, as their member row says them; null before there was one. A role
   * of the organization's own is told as the one it is like, with what it is kept from.
   */
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

  const masks = function* () {
    for (const id of history.ids("role_mask")) yield history.steps("role_mask", id);
  };

  function inRole(person: Image, version: number): Image {
    const said = [...masks()].flatMap((steps) => {
      const image = steps.findLast((step) => step.version <= version)?.image;
      if (!image || image["role"] !== person["role"]) return [];
      return [[image["field"], image["hidden"]]];
    });
    const own = imageAt("role", person["role"], version);
    if (said.length === 0 && !own) return person;
    return { ...person, role: own ? own["base"] : person["role"], masks: Object.fromEntries(said) };
  }

  return {
    personAt: (userId, version) => {
      const person = imageAt("member", userId, version);
      return person && inRole(person, version);
    },
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
      ...[...masks()].flatMap((steps) => within(steps, low, high)),
    ],
  };
}
