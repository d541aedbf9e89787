import { lead } from "../../schema/leads.ts";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import { type Shape, shapeOf } from "../../schema/shape.ts";
import type { Role } from "../../shared/permissions.ts";
import { type AnyRow, completeRow, type Value } from "../../shared/sync/row.ts";
import type { Chance } from "./chance.ts";
import { createDevice, type Device } from "./device.ts";
import { type Backup, createMemoryDatabase, type MemoryDatabase } from "./memory-database.ts";
import { createNode, type Node } from "./node.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** Everything one run consists of. */
export interface World {
  readonly clock: VirtualClock;
  readonly database: MemoryDatabase;
  backup: Backup | null;
  readonly nodes: Node[];
  readonly devices: Device[];
  readonly teams: readonly string[];
  readonly branchId: string;
  /** What went wrong, in sentences. */
  readonly faults: string[];
  readonly addNode: () => void;
  /** Another node starts in its place. */
  kill(node: Node): void;
}

const restartMs = 300;

const staff: readonly [string, Role, number | null][] = [
  ["Asha the admin", "admin", null],
  ["Tara who leads team 0", "cre_tl", 0],
  ["Tariq who leads team 1", "cre_tl", 1],
  ["Chitra of team 0", "cre", 0],
  ["Chetan of team 0", "cre", 0],
  ["Chandra of team 1", "cre", 1],
  ["Veda who only looks", "viewer", null],
];

/** Leads that a crowded world begins with, and how many of them its small devices hold. */
const crowd = 12;
const small = 4;

/** @param crowded - there are leads from the beginning, and devices that hold the newest few only */
export function createWorld(clock: VirtualClock, chance: Chance, crowded = false): World {
  const orgId = chance.uuid();
  const [branchId, ...teams] = [chance.uuid(), chance.uuid(), chance.uuid()];
  let nodeCount = 0;
  const world: World = {
    clock,
    database: createMemoryDatabase(orgId, clock.now),
    backup: null,
    teams,
    branchId,
    nodes: [],
    devices: [],
    faults: [],
    addNode: () => void world.nodes.push(createNode(world, chance.fork(`node ${nodeCount++}`))),
    kill: (node) => {
      if (!node.life.alive) return;
      node.life.alive = false;
      world.nodes.splice(world.nodes.indexOf(node), 1);
      for (const { link } of world.devices) link.cut(node.hub);
      clock.after(restartMs, world.addNode);
    },
  };
  const people = staff.map(([name, role, at]) => ({ id: chance.uuid(), name, role, at }));
  world.database.commit([
    row(world, organization, { id: orgId, name: "Simulated Motors" }),
    row(world, branch, { id: branchId, name: "Main" }),
    ...teams.map((id, at) => row(world, team, { id, name: `Team ${at}` })),
    ...people.map(({ id, name, role, at }) =>
      row(world, member, {
        id,
        role,
        name,
        email: `${id}@test.example`,
        active: true,
        teamId: at === null ? null : (teams[at] ?? null),
        branchId: at === null ? null : branchId,
      }),
    ),
  ]);
  if (crowded) addCrowd(world, chance.fork("crowd"));
  world.addNode();
  world.addNode();
  for (const { id, name, role } of people) {
    const isSmall = crowded && role !== "cre";
    const isEarlier = chance.fork(`build of ${name}`).chance(0.25);
    if (isEarlier) world.database.earlierBuilds.add(id);
    const kind = { isEarlier, ...(isSmall && { wantLeads: small }) };
    world.devices.push(createDevice(world, id, name, chance.fork(name), kind));
  }
  return world;
}

/** Leads of a time before, one older than the other. */
function addCrowd(world: World, chance: Chance): void {
  const owners = present(world, shapeOf(member)).filter(({ role }) => role === "cre");
  const added = Array.from({ length: crowd }, (_, at) => {
    const owner = chance.pick(owners);
    const { row: made, ...change } = row(world, lead, {
      id: chance.uuid(),
      name: `Old ${at}`,
      ownerId: owner.id,
      teamId: owner["teamId"] ?? null,
      branchId: owner["branchId"] ?? null,
    });
    const createdAt = new Date(world.clock.now() - (at + 1) * 60_000).toISOString();
    return { ...change, row: { ...made, createdAt } };
  });
  world.database.commit(added);
}

function row(
  { clock }: World,
  table: typeof lead | typeof organization | typeof branch | typeof team | typeof member,
  values: Record<string, Value>,
) {
  const now = new Date(clock.now()).toISOString();
  const complete = completeRow(table, values, { userId: null, now });
  return { shape: shapeOf(table), id: complete.id, row: complete };
}

/** Rows of a table in the database, for actions to pick from. */
export function present(world: World, shape: Shape): AnyRow[] {
  return [...(world.database.tables.get(shape.name)?.values() ?? [])];
}

/** How a story calls a row. */
export function nameOf(row: AnyRow): string {
  return row["name"] as string;
}
