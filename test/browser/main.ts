import { parseArgs } from "node:util";
import { playTabs } from "./tabs.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const outcome = await playTabs(Number(options.rounds), Number(options.seed));
process.stdout.write(`${JSON.stringify(outcome)}\n`);
const { refused, unread, renewed, backward, hung, lost, duplicated, wrong } = outcome;
const faulty = refused + unread + renewed + backward + hung + lost + duplicated + wrong;
process.exit(faulty === 0 ? 0 : 1);
