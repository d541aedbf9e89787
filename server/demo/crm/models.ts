import { createCollection, seedOf, type Collection } from "./collection.ts";
import type { Field } from "./fields.ts";
import type { World } from "./pack.ts";

export interface ModelShape {
  readonly fields: readonly Field[];
  /** Rows where the world does not say. */
  readonly size: number;
}

/** The days over which the rows of a model are spread. */
const spanMs = 300 * 86_400_000;

/** A collection for each model of a source. */
export function collectionsOf<Name extends string>(
  world: World,
  source: string,
  shapes: Readonly<Record<Name, ModelShape>>,
): Record<Name, Collection> {
  const made: Partial<Record<Name, Collection>> = {};
  for (const name in shapes) {
    const { fields, size: usual } = shapes[name];
    const size = world.sizes[`${source}.${name}`] ?? world.sizes[source] ?? usual;
    made[name] = createCollection({
      seed: seedOf(world.seed, `${source}.${name}`),
      size,
      startsAt: world.startsAt,
      stepMs: Math.max(1, Math.floor(spanMs / Math.max(1, size))),
      fields,
    });
  }
  if (isComplete(made, shapes)) return made;
  throw new Error(`A model of ${source} has no rows.`);
}

function isComplete<Name extends string>(
  made: Partial<Record<Name, Collection>>,
  shapes: Readonly<Record<Name, ModelShape>>,
): made is Record<Name, Collection> {
  return Object.keys(shapes).every((name) => name in made);
}
