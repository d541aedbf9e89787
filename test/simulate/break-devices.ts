import type { Chance } from "./chance.ts";
import { createLead } from "./people.ts";
import type { World } from "./world.ts";

/** The worker dies and a new one opens the same disk. */
export function killReplica(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  const act = chance.chance(0.5) ? createLead(world, chance, device) : null;
  world.clock.after(chance.below(act ? 12 : 1), () => device.start());
  return act
    ? `${act}, and at once its worker dies and a new one starts`
    : `The worker of ${device.name} dies and a new one starts`;
}

/**
 * A new worker has started and the socket of the old one is still open. Two never have the disk: the
 * file system gives it to one at a time.
 */
export function twoLeaders(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  const ms = 1 + chance.below(3000);
  device.start(ms);
  return `${device.name} has a new worker; the old one's socket stays for ${ms} ms`;
}

export function fillDisk(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  const ms = chance.below(4000);
  device.disk.full = true;
  world.clock.after(ms, () => (device.disk.full = false));
  return `The disk of ${device.name} is full for ${ms} ms`;
}

/** The browser throws away everything it kept: rows, outbox and inbox. */
export function evict(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  for (const asked of device.asked) asked.evicted = true;
  device.disk.evict();
  device.start();
  return `The browser of ${device.name} throws everything away`;
}

export function turnClock(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  device.skewMs += chance.below(200_000) - 100_000;
  return `The clock of ${device.name} is now ${device.skewMs} ms off`;
}
