import { registerHooks } from "node:module";
import { authzMutants } from "./mutants.ts";

/** Loaded before the cases: plants the fault that `MUTANT` names as the sources are read. */
const mutant = authzMutants.find(({ name }) => name === process.env["MUTANT"]);
if (!mutant) throw new Error("MUTANT names no planted fault.");

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith(`/${mutant.file}`)) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (source.split(mutant.find).length !== 2)
      throw new Error(`${mutant.file} no longer holds the place for "${mutant.name}".`);
    return { ...loaded, source: source.replace(mutant.find, () => mutant.replace) };
  },
});
