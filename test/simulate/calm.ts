import { createChance } from "./chance.ts";
import { cutLog } from "./break-servers.ts";
import { importLeads } from "./office.ts";
import { addNote, createLead } from "./people.ts";
import type { World } from "./world.ts";

/** Ends all faults. */
export function callIn(world: World): void {
  world.database.down = false;
  for (const node of world.nodes) {
    node.lagging = null;
    node.life.doom = null;
  }
  for (const device of world.devices) {
    device.disk.full = false;
    device.link.heal();
    device.replica.nudge(true);
  }
}

/** Within this time a node has found by itself what one that died did not tell it of: rights, too. */
const noticeMs = 1500;

/** Within this time everything is decided where nothing fails. */
const promptMs = 3000;

/**
 * Some more work after the faults: on healthy wires nobody may have to begin anew, and everything is
 * decided at once.
 */
export async function workCalmly(
  world: World,
  seed: number,
  pass: (ms: number) => Promise<void>,
  rest: () => Promise<void>,
): Promise<void> {
  const chance = createChance(seed);
  if (chance.chance(0.5)) {
    // The log is cut off before the nodes have read it: everybody starts anew on the same wire.
    importLeads(world, chance.fork("import"), "unheard");
    cutLog(world.database, world.database.head);
    await pass(promptMs);
    await rest();
  }
  await pass(noticeMs);
  const hellos = world.devices.map(({ link }) => link.hellos);
  for (let at = 0; at < 14; at++) {
    await (chance.chance(0.5) ? createLead : addNote)(world, chance);
    await pass(chance.below(60));
  }
  await pass(promptMs);
  await checkCalm(world, hellos);
  if (!chance.chance(0.15)) return;
  // In the end one wire falls silent: the device must find out by itself.
  chance.pick(world.devices).link.fallSilent();
  importLeads(world, chance);
  await pass(silenceMs);
}

/** Time in which a device notices that nothing comes any more, and is back. */
const silenceMs = 65_000;

async function checkCalm(world: World, hellos: readonly number[]): Promise<void> {
  for (const [at, { name, link, disk }] of world.devices.entries()) {
    if (link.hellos !== hellos[at]) world.faults.push(`The device of ${name} began anew in calm`);
    const waiting = await disk.look((tx) => tx.outbox().length);
    if (waiting > 0) world.faults.push(`${waiting} mutations of ${name} wait in calm`);
  }
}
