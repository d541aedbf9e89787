import { collectionsOf } from "../models.ts";
import type { Source, World } from "../pack.ts";
import { credential } from "../tokens.ts";
import { jobShapes } from "./job-shapes.ts";
import { shapes } from "./shapes.ts";
import { tableOf, type GeniusTable } from "./tables.ts";

export interface Genius extends Source {
  readonly tables: readonly GeniusTable[];
}

/** Genius is read straight from its MySQL database: thirty tables. */
export function createGenius(world: World): Genius {
  const rows = collectionsOf(world, "genius", { ...shapes, ...jobShapes });
  return {
    id: "genius",
    collections: rows,
    tables: Object.entries(rows).map(([name, one]) => tableOf(name, one)),
    settings: {
      host: "127.0.0.1",
      user: "reader",
      password: credential(world, "genius password"),
      database: "genius",
    },
  };
}
