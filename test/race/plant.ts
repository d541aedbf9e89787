import { registerHooks } from "node:module";
import { faults, patched } from "./faults.ts";

/** Loaded before a node: plants the fault that `FAULT` names as the sources are read. */
const fault = faults.find(({ name }) => name === process.env["FAULT"]);
if (!fault) throw new Error("FAULT names no fault.");

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const patch = fault.sources.find(({ file }) => url.endsWith(`/${file}`));
    if (!patch) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    return { ...loaded, source: patched(source, patch, patch.file) };
  },
});
