import { registerHooks } from "node:module";
import { faults } from "./faults.ts";

/** Loaded before a node: plants the fault that `FAULT` names as the sources are read. */
const fault = faults.find(({ name }) => name === process.env["FAULT"]);
if (!fault) throw new Error("FAULT names no fault.");

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const patch = fault.patches.find(({ file }) => url.endsWith(`/${file}`));
    if (!patch) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (source.split(patch.find).length !== 2)
      throw new Error(`${patch.file} no longer holds the place for "${fault.name}".`);
    return { ...loaded, source: source.replace(patch.find, () => patch.replace) };
  },
});
