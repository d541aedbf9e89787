import { actions, type ActionName } from "./actions.ts";
import { type Chance, createChance, seedOf } from "./chance.ts";

/** One thing that happens, when, and with which chance: leaving one out changes no other. */
export interface Operation {
  readonly index: number;
  readonly action: ActionName;
  /** Virtual time since the beginning. */
  readonly atMs: number;
  readonly seed: number;
}

const length = 120;

/** Of so many seeds one has more leads than some devices hold; only there leads are opened. */
const crowdedEvery = 3;
const ofCrowds: ReadonlySet<ActionName> = new Set(["openLead", "closeLead"]);

/** What happens under a seed. */
export function planOf(seed: number): Operation[] {
  const chance = createChance(seedOf(seed, "plan"));
  const isCrowded = seed % crowdedEvery === 0;
  const names = (Object.keys(actions) as ActionName[]).filter(
    (name) => isCrowded || !ofCrowds.has(name),
  );
  const weights = names.map((name) => actions[name].weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let atMs = 0;
  return Array.from({ length }, (_, index) => {
    let rest = chance.random() * total;
    const action = names.find((_name, at) => (rest -= weights[at] ?? 0) < 0);
    if (!action) throw new Error("There is nothing to do.");
    atMs += pause(chance);
    return { index, action, atMs, seed: seedOf(seed, `operation ${index}`) };
  });
}

/** Mostly one thing upon another, sometimes a rest. */
function pause(chance: Chance): number {
  const kind = chance.random();
  if (kind < 0.6) return chance.below(40);
  return chance.below(kind < 0.9 ? 300 : 3000);
}
