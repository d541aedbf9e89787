import type { Chance } from "./chance.ts";
import type { World } from "./world.ts";

export function cutLink(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  device.link.cut();
  return `The wire of ${device.name} breaks`;
}

export function cutAtFrame(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  const frames = chance.below(10);
  device.link.cutAfter(frames);
  return `The wire of ${device.name} is to break after ${frames} more frames`;
}

export function goDown(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  device.link.down = true;
  device.link.cut();
  if (chance.chance(0.5)) device.replica.nudge(false);
  return `${device.name} goes offline`;
}

export function comeUp(world: World, chance: Chance): string | null {
  const device = chance.pick(world.devices);
  const wasDown = device.link.down;
  device.link.down = false;
  device.replica.nudge(true);
  return wasDown ? `${device.name} is online again` : null;
}

/** The device takes nothing in for a while: what is sent to it piles up at the node. */
export function slowDown(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  const ms = 100 + chance.below(2500);
  device.link.slowUntil = world.clock.now() + ms;
  return `${device.name} takes nothing in for ${ms} ms`;
}
