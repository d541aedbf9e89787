import { parseArgs } from "node:util";
import { attacks } from "./attacks.ts";
import { besiege } from "./besiege.ts";
import { setStage } from "./stage.ts";

const { values } = parseArgs({
  options: {
    /** Generated malformed frames. */
    frames: { type: "string", default: "150" },
    seed: { type: "string", default: "1" },
    /** More of everything, and waits until half-open sockets are ended, which takes 95 s. */
    long: { type: "boolean", default: false },
  },
});
const stage = await setStage();
let failed = false;
try {
  const quiet = await stage.probes.run(() => true, 40);
  const size = { frames: Number(values.frames), seed: Number(values.seed), long: values.long };
  for (const attack of attacks(size)) {
    const line = await besiege(stage, attack, quiet);
    failed ||= line.problems.length > 0;
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
} finally {
  await stage.clear();
}
process.exit(failed ? 1 : 0);
