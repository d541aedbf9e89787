import { parseArgs } from "node:util";
import { hunt } from "./hunt.ts";

const { values } = parseArgs({
  options: {
    users: { type: "string", default: "30" },
    changes: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    /** Changes a second. */
    pace: { type: "string", default: "70" },
  },
});
const { examples, ...report } = await hunt({
  users: Number(values.users),
  changes: Number(values.changes),
  seed: Number(values.seed),
  perSecond: Number(values.pace),
});
for (const example of examples) process.stderr.write(`${example}\n`);
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(report.ok ? 0 : 1);
