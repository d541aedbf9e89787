import { type Operation, planOf } from "./plan.ts";
import { type Outcome, simulate } from "./simulation.ts";

/**
 * Drops operations of a failing seed while it still fails: halves first, then quarters, in the end
 * each alone. Whatever is dropped, the others happen at the same time and with the same chance.
 *
 * @returns the outcome of what is left, or null when the seed does not fail
 */
export async function shrink(seed: number): Promise<Outcome | null> {
  let plan: readonly Operation[] = planOf(seed);
  let outcome = await simulate(seed, plan);
  if (outcome.faults.length === 0) return null;
  const kind = kindOf(outcome);
  plan = plan.slice(0, outcome.operations);
  for (
    let size = Math.ceil(plan.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < plan.length;) {
      const fewer = plan.filter((_operation, index) => index < at || index >= at + size);
      const attempt = await simulate(seed, fewer);
      if (kindOf(attempt) === kind) [plan, outcome] = [fewer, attempt];
      else at += size;
    }
  }
  return outcome;
}

/** The first words of what went wrong: a shorter story must end in the same way. */
function kindOf({ faults }: Outcome): string | undefined {
  return faults[0]?.split(" ").slice(0, 2).join(" ");
}
