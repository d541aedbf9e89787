import { lead } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import { type AnyRow, completeRow, type Value } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import { type Device, present, type World } from "./world.ts";

/** Something that happens to the world. */
export type Action = (world: World) => Promise<void> | void;

/** People at work, an office that rearranges itself, and a network that fails: by weight. */
export const actions: readonly [number, Action][] = [
  [10, createLead],
  [14, updateLead],
  [10, assignLead],
  [10, logCall],
  [8, addNote],
  [4, importLeads],
  [2, deleteLead],
  [4, moveMember],
  [6, cutLink],
  [4, goDown],
  [6, comeUp],
  [3, killReplica],
  [2, killNode],
  [2, compact],
  [1, restoreBackup],
];

const leads = shapeOf(lead);
const members = shapeOf(member);

function createLead(world: World): Promise<void> {
  const { clock } = world;
  const device = clock.pick(world.devices);
  return mutate(world, device, "lead.create", {
    id: clock.uuid(),
    eventId: clock.uuid(),
    name: `Lead ${clock.below(1000)}`,
    phone: "+919812345678",
  });
}

async function updateLead(world: World): Promise<void> {
  const { clock } = world;
  const device = clock.pick(world.devices);
  const target = await pickLead(world, device);
  if (!target) return;
  const column = clock.pick(["city", "company", "profession"]);
  await mutate(world, device, "lead.update", {
    leadId: target.id,
    eventId: clock.uuid(),
    changes: { [column]: `v${clock.below(100_000)}` },
  });
}

async function assignLead(world: World): Promise<void> {
  const { clock } = world;
  const device = clock.pick(world.devices);
  const target = await pickLead(world, device);
  const owner = clock.pick(present(world, members).filter(({ role }) => role !== "developer"));
  if (!target) return;
  await mutate(world, device, "lead.assign", {
    leadIds: [target.id],
    eventIds: [clock.uuid()],
    ownerId: owner.id,
  });
}

async function logCall(world: World): Promise<void> {
  const { clock } = world;
  const device = clock.pick(world.devices);
  const target = await pickLead(world, device);
  if (!target) return;
  await mutate(world, device, "lead.logCall", {
    id: clock.uuid(),
    eventId: clock.uuid(),
    leadId: target.id,
    outcome: clock.pick(["interested", "busy", "rnr"]),
    calledAt: new Date(clock.now()).toISOString(),
  });
}

async function addNote(world: World): Promise<void> {
  const { clock } = world;
  const device = clock.pick(world.devices);
  const target = await pickLead(world, device);
  if (!target) return;
  await mutate(world, device, "lead.addNote", {
    id: clock.uuid(),
    leadId: target.id,
    body: `Note ${clock.below(1000)}`,
  });
}

/** A server job writes many rows in one commit. */
function importLeads(world: World): void {
  const { clock, database } = world;
  const owners = present(world, members).filter(({ role }) => role !== "viewer");
  database.commit(
    Array.from({ length: 1 + clock.below(12) }, () => {
      const id = clock.uuid();
      const owner = clock.chance(0.7) ? clock.pick(owners) : null;
      const row = completeRow(
        lead,
        {
          id,
          name: `Imported ${clock.below(1000)}`,
          ownerId: owner?.id ?? null,
          teamId: owner?.["teamId"] ?? null,
          branchId: owner?.["branchId"] ?? null,
        },
        { userId: null, now: new Date(clock.now()).toISOString() },
      );
      return { shape: leads, id, row };
    }),
  );
  wake(world);
}

function deleteLead(world: World): void {
  const rows = present(world, leads);
  if (rows.length === 0) return;
  const { id } = world.clock.pick(rows);
  world.database.commit([{ shape: leads, id, row: null }]);
  wake(world);
}

/** A person changes team or role, in one commit with a lead that changes hands. */
function moveMember(world: World): void {
  const { clock, database, teams } = world;
  const person = clock.pick(present(world, members).filter(({ role }) => role !== "admin"));
  const moved: Record<string, Value> = clock.chance(0.7)
    ? { teamId: clock.pick(teams), branchId: world.branchId }
    : { role: clock.pick(["cre", "cre_tl", "viewer", "developer"]) };
  const changes = [{ shape: members, id: person.id, row: { ...person, ...moved } as AnyRow }];
  const rows = present(world, leads);
  if (rows.length > 0 && clock.chance(0.5)) {
    const given = clock.pick(rows);
    const teamId = moved["teamId"] ?? person["teamId"] ?? null;
    const row = { ...given, ownerId: person.id, teamId, branchId: world.branchId } as AnyRow;
    changes.push({ shape: leads, id: given.id, row });
  }
  database.commit(changes);
  wake(world);
}

function cutLink(world: World): void {
  world.clock.pick(world.devices).link.cut();
}

function goDown(world: World): void {
  const { link } = world.clock.pick(world.devices);
  link.down = true;
  link.cut();
}

function comeUp(world: World): void {
  const device = world.clock.pick(world.devices);
  device.link.down = false;
  device.replica.nudge(true);
}

/** The worker dies and a new one opens the same storage. */
function killReplica(world: World): void {
  const device = world.clock.pick(world.devices);
  device.replica.goOffline();
  device.link.cut();
  world.startReplica(device);
}

function killNode(world: World): void {
  const living = world.nodes.filter(({ life }) => life.alive);
  const node = world.clock.pick(living);
  node.life.alive = false;
  for (const { link } of world.devices) link.cut();
  world.addNode();
}

/** The log forgets its older half under everybody's feet. */
function compact(world: World): void {
  const { database } = world;
  database.horizon = Math.max(database.horizon, Math.floor(database.head / 2));
  database.log = database.log.filter(({ version }) => version > database.horizon);
}

/** The database comes back from a backup of this very moment: rows stay, replicas must start anew. */
function restoreBackup(world: World): void {
  const { database, clock } = world;
  database.generation = clock.uuid();
  for (const { link } of world.devices) link.cut();
}

async function mutate(
  world: World,
  device: Device,
  name: string,
  args: Record<string, unknown>,
): Promise<void> {
  const requestId = world.clock.uuid();
  await device.replica.mutate(name, args, requestId).then(
    () => device.confirmed.set(requestId, { name, args }),
    (error: unknown) => {
      if (!(error instanceof AppError)) world.faults.push(`${name} broke: ${String(error)}`);
    },
  );
}

async function pickLead(world: World, device: Device): Promise<AnyRow | undefined> {
  const rows = await device.store.transaction((tx) => tx.find(leads, always()));
  if (rows.length === 0) return undefined;
  // Hot rows: the first few are chosen half of the time.
  return world.clock.pick(world.clock.chance(0.5) ? rows.slice(0, 3) : rows);
}

function wake({ nodes, database, clock }: World): void {
  // Not every commit is announced: the poll must catch what is not.
  if (clock.chance(0.3)) return;
  for (const { hub, life } of nodes) if (life.alive) hub.wake(database.orgId);
}
