import type { Chance } from "./chance.ts";
import {
  copyState,
  type MemoryDatabase,
  restore,
  takeBackup as copyDatabase,
} from "./memory-database.ts";
import type { Node } from "./node.ts";
import { createLead } from "./people.ts";
import type { World } from "./world.ts";

export function killNode(world: World, chance: Chance): string | null {
  const node = pickNode(world, chance);
  if (!node) return null;
  world.kill(node);
  return "A node is killed";
}

/** The next commit of a node is its last, or it never hears of it. */
export function doomCommit(world: World, chance: Chance): string | null {
  const node = pickNode(world, chance);
  if (!node) return null;
  node.life.doom = chance.pick(["before commit", "after commit", "answer lost"] as const);
  return `A node is to be struck at its next commit: ${node.life.doom}`;
}

/** A node reads a copy of the database that has stopped for a while. */
export function lagBehind(world: World, chance: Chance): string | null {
  const node = pickNode(world, chance);
  if (!node) return null;
  const ms = chance.below(3000);
  node.lagging = copyState(world.database);
  node.lagUntil = world.clock.now() + ms;
  world.clock.after(ms, () => (node.lagging = null));
  return `A node lags behind for ${ms} ms`;
}

/** The answer to somebody's change is lost, and they may come back to a node that has not heard of it. */
export function loseAnswer(world: World, chance: Chance): string {
  const device = chance.pick(world.devices);
  const change = createLead(world, chance, device);
  lagBehind(world, chance);
  device.link.cutAfter(chance.below(3));
  return `${change}, and may not hear the answer`;
}

export function restartDatabase(world: World, chance: Chance): string {
  const { database, clock } = world;
  const ms = chance.below(2500);
  database.down = true;
  database.outages += 1;
  clock.after(ms, () => (database.down = false));
  return `The database is down for ${ms} ms`;
}

/** The log forgets its older part under everybody's feet. */
export function compact({ database }: World, chance: Chance): string {
  const reach = chance.below(database.head - database.horizon + 1);
  cutLog(database, chance.chance(0.5) ? database.horizon + reach : database.head);
  return `The log is cut off below version ${database.horizon}`;
}

export function cutLog(database: MemoryDatabase, horizon: number): void {
  database.horizon = horizon;
  database.log = database.log.filter(({ version }) => version > horizon);
}

export function takeBackup(world: World): string {
  world.backup = copyDatabase(world.database);
  return `A backup is taken at version ${world.database.head}`;
}

/** The database comes back from a backup, with new nodes: every replica must start anew. */
export function restoreBackup(world: World, chance: Chance): string {
  const backup = world.backup ?? copyDatabase(world.database);
  for (const node of world.nodes.slice()) world.kill(node);
  restore(world.database, backup, chance.uuid());
  return `The database comes back as it was at version ${backup.state.head}`;
}

function pickNode({ nodes }: World, chance: Chance): Node | undefined {
  return nodes[Math.floor(chance.random() * nodes.length)];
}
