import { readFile } from "node:fs/promises";
import { type ActionName, actions } from "./actions.ts";
import { type Outcome, simulate } from "./simulation.ts";

/** A story that once ended badly. It keeps its operations, so that no change of the plan changes it. */
interface Past {
  readonly found: string;
  readonly seed: number;
  readonly operations: readonly (readonly [ActionName, number, number])[];
}

/** What a failing outcome would add to the corpus. */
export function toCorpus({ seed, plan, faults }: Outcome): Past {
  const operations = plan.map(
    ({ action, atMs, seed: ofAction }) => [action, atMs, ofAction] as const,
  );
  return { found: faults.join("; "), seed, operations };
}

/** Tells every old story again. @returns what went wrong, in sentences */
export async function replayCorpus(): Promise<string[]> {
  const file = new URL("./corpus.json", import.meta.url);
  const corpus = JSON.parse(await readFile(file, "utf8")) as Past[];
  const faults: string[] = [];
  for (const { found, seed, operations } of corpus) {
    const plan = operations.map(([action, atMs, ofAction], index) => {
      if (!(action in actions)) throw new Error(`The corpus names the unknown action ${action}.`);
      return { index, action, atMs, seed: ofAction };
    });
    const outcome = await simulate(seed, plan);
    faults.push(...outcome.faults.map((fault) => `${found}: ${fault}`));
  }
  return faults;
}
