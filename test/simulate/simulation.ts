import { actions } from "./actions.ts";
import { checkDevice, type Seen } from "./check-device.ts";
import { checkEnd } from "./check-end.ts";
import { checkFrame } from "./check-frame.ts";
import { createVirtualClock } from "./virtual-clock.ts";
import { createWorld, type World } from "./world.ts";

export interface Outcome {
  readonly seed: number;
  readonly operations: number;
  /** What went wrong, in sentences; empty when all is well. */
  readonly faults: readonly string[];
}

const mostActions = 120;
/** Virtual time in which everything must come to rest once the faults have stopped. */
const restMs = 10 * 60_000;

/** Runs one seed: people, an office and a failing network on the production modules. */
export async function simulate(
  seed: number,
  observe: (world: World) => void = () => undefined,
): Promise<Outcome> {
  const clock = createVirtualClock(seed);
  const world = createWorld(clock, checkFrame);
  observe(world);
  const seen = new Map(
    world.devices.map((device) => [device, { cursor: null, clientId: "" } as Seen]),
  );
  const total = actions.reduce((sum, [weight]) => sum + weight, 0);
  let operations = 0;

  async function advance(): Promise<boolean> {
    const more = clock.step();
    await quiet();
    for (const [device, last] of seen) await checkDevice(world, device, last);
    return more;
  }

  for (; operations < mostActions && world.faults.length === 0; operations++) {
    const { action } = pickAction(clock.below(total));
    await action(world);
    await quiet();
    for (let steps = clock.below(12); steps > 0; steps--) await advance();
  }
  await comeToRest(world, advance);
  if (world.faults.length === 0) await checkEnd(world);
  return { seed, operations, faults: world.faults };
}

async function comeToRest(world: World, advance: () => Promise<boolean>): Promise<void> {
  const end = world.clock.now() + restMs;
  for (const device of world.devices) {
    device.link.down = false;
    device.replica.nudge(true);
  }
  while (world.faults.length === 0 && world.clock.now() < end && !(await isAtRest(world)))
    await advance();
}

async function isAtRest(world: World): Promise<boolean> {
  for (const { store, live } of world.devices) {
    if (!live) return false;
    const waiting = await store.transaction(async (tx) => (await tx.outbox()).length);
    if (waiting > 0) return false;
  }
  return true;
}

function pickAction(at: number) {
  let rest = at;
  for (const [weight, action] of actions) {
    if (rest < weight) return { action };
    rest -= weight;
  }
  throw new Error("No action has that number.");
}

/** Lets every promise that can settle do so: nothing here waits for anything but the clock. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
