import { registerHooks } from "node:module";
import { mutants } from "./mutants/all.ts";

/** Loaded before a simulation: plants the bug that `MUTANT` names as the sources are read. */
const mutant = mutants.find(({ name }) => name === process.env["MUTANT"]);
if (!mutant) throw new Error("MUTANT names no planted bug.");

const edits = mutant.also ? [mutant, mutant.also] : [mutant];

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const edit = edits.find(({ file }) => url.endsWith(`/${file}`));
    if (!edit) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (source.split(edit.find).length !== 2)
      throw new Error(`${edit.file} no longer holds the place for "${mutant.name}".`);
    return { ...loaded, source: source.replace(edit.find, () => edit.replace) };
  },
});
