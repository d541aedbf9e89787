import { actions } from "./actions.ts";
import { callIn, workCalmly } from "./calm.ts";
import { checkEnd } from "./check-end.ts";
import { createChance, seedOf } from "./chance.ts";
import { type Operation, planOf } from "./plan.ts";
import { createVirtualClock } from "./virtual-clock.ts";
import { createWorld, type World } from "./world.ts";

export interface Outcome {
  readonly seed: number;
  readonly operations: number;
  /** What went wrong, in sentences; empty when all is well. */
  readonly faults: readonly string[];
  readonly plan: readonly Operation[];
  /** What happened, in sentences. */
  readonly story: readonly string[];
}

/** Virtual time in which everything must come to rest once the faults have stopped. */
const restMs = 3 * 60_000;
/** Within this time whatever an action has set going has happened. */
const lastMs = 1500;
/** Time in which the last news must have reached everybody. */
const spreadMs = 3000;

/** Runs one seed: people, an office and a failing network on the production modules. */
export async function simulate(
  seed: number,
  plan: readonly Operation[] = planOf(seed),
): Promise<Outcome> {
  const clock = createVirtualClock();
  const begin = clock.now();
  const world = createWorld(
    clock,
    createChance(seedOf(seed, "world")),
    plan.some(({ action }) => action === "openLead"),
  );
  const story: string[] = [];
  let operations = 0;

  async function pass(ms: number): Promise<void> {
    await quiet();
    await passUntil(world, clock.now() + ms);
  }

  for (const operation of plan) {
    await passUntil(world, begin + operation.atMs);
    if (world.faults.length > 0) break;
    const sentence = await perform(world, operation);
    operations += 1;
    if (sentence) story.push(`${(operation.atMs / 1000).toFixed(3)} s: ${sentence}.`);
  }
  await pass(lastMs);
  callIn(world);
  await comeToRest(world);
  if (world.faults.length === 0)
    await workCalmly(world, seedOf(seed, "calm"), pass, () => comeToRest(world));
  await pass(spreadMs);
  if (world.faults.length === 0) await checkEnd(world);
  return { seed, plan, operations, faults: world.faults, story };
}

async function perform(world: World, { action, seed }: Operation): Promise<string | null> {
  const sentence = await actions[action].run(world, createChance(seed));
  await quiet();
  return sentence;
}

/** Later work would make up for an answer that never came, so it is missed here. */
async function comeToRest(world: World): Promise<void> {
  const end = world.clock.now() + restMs;
  let restless = await devicesAtWork(world);
  while (restless.length > 0) {
    if (world.clock.now() >= end)
      return void world.faults.push(`The device of ${restless.join()} does not come to rest`);
    if (!(await passUntil(world, world.clock.now() + 200))) return;
    restless = await devicesAtWork(world);
  }
}

/** Whose device is not live, or waits for the server to decide something. */
async function devicesAtWork(world: World): Promise<string[]> {
  const names: string[] = [];
  for (const { name, disk, live } of world.devices) {
    const waiting = await disk.look((tx) => tx.outbox().length);
    if (!live || waiting > 0) names.push(name);
  }
  return names;
}

/** @returns false when something went wrong on the way */
async function passUntil({ clock, faults }: World, end: number): Promise<boolean> {
  while (faults.length === 0 && clock.stepUntil(end)) await quiet();
  return faults.length === 0;
}

/** Lets every promise that can settle do so: nothing here waits for anything but the clock. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
