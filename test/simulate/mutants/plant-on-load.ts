import { registerHooks } from "node:module";
import type { Mutant } from "./mutant.ts";
import { plantingOf } from "./planting.ts";

/** Plants the one of these bugs that `MUTANT` names in whatever is loaded from now on. */
export function plantOnLoad(mutants: readonly Mutant[]): void {
  const planting = plantingOf(mutants, process.env["MUTANT"]);
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      const plant = planting(url);
      if (!plant) return loaded;
      return { ...loaded, source: plant(Buffer.from(loaded.source as Uint8Array).toString()) };
    },
  });
}
