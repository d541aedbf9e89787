import { registerHooks } from "node:module";
import { plantingOf } from "./mutants/planting.ts";

/** Loaded before a simulation: plants the bug that `MUTANT` names as the sources are read. */
const planting = plantingOf(process.env["MUTANT"]);

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const plant = planting(url);
    if (!plant) return loaded;
    return { ...loaded, source: plant(Buffer.from(loaded.source as Uint8Array).toString()) };
  },
});
