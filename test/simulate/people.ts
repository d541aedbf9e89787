import { lead } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import type { Chance } from "./chance.ts";
import type { Device } from "./device.ts";
import { nameOf, present, type World } from "./world.ts";

const leads = shapeOf(lead);

export function createLead(
  world: World,
  chance: Chance,
  device = chance.pick(world.devices),
): string {
  const name = `Lead ${chance.below(1000)}`;
  device.mutate("lead.create", {
    id: chance.uuid(),
    eventId: chance.uuid(),
    name,
    phone: "+919812345678",
  });
  return `${device.name} adds ${name}`;
}

export async function updateLead(world: World, chance: Chance): Promise<string | null> {
  const device = chance.pick(world.devices);
  const target = await pickLead(device, chance);
  const column = chance.pick(["city", "company", "profession"]);
  const value = `v${chance.below(100_000)}`;
  if (!target) return null;
  device.mutate("lead.update", {
    leadId: target.id,
    eventId: chance.uuid(),
    changes: { [column]: value },
  });
  return `${device.name} writes ${column} ${value} on ${nameOf(target)}`;
}

export async function assignLead(world: World, chance: Chance): Promise<string | null> {
  const device = chance.pick(world.devices);
  const target = await pickLead(device, chance);
  const people = present(world, shapeOf(member)).filter(({ role }) => role !== "developer");
  const owner = chance.pick(people);
  if (!target) return null;
  device.mutate("lead.assign", {
    leadIds: [target.id],
    eventIds: [chance.uuid()],
    ownerId: owner.id,
  });
  return `${device.name} gives ${nameOf(target)} to ${nameOf(owner)}`;
}

export async function logCall(world: World, chance: Chance): Promise<string | null> {
  const device = chance.pick(world.devices);
  const target = await pickLead(device, chance);
  if (!target) return null;
  device.mutate("lead.logCall", {
    id: chance.uuid(),
    eventId: chance.uuid(),
    leadId: target.id,
    outcome: chance.pick(["interested", "busy", "rnr"]),
    calledAt: new Date(world.clock.now() + device.skewMs).toISOString(),
  });
  return `${device.name} notes a call to ${nameOf(target)}`;
}

export async function addNote(world: World, chance: Chance): Promise<string | null> {
  const device = chance.pick(world.devices);
  const target = await pickLead(device, chance);
  const body = `Note ${chance.below(1000)}`;
  if (!target) return null;
  device.mutate("lead.addNote", { id: chance.uuid(), leadId: target.id, body });
  return `${device.name} writes ${body} on ${nameOf(target)}`;
}

export async function changeStatus(world: World, chance: Chance): Promise<string | null> {
  const device = chance.pick(world.devices);
  const target = await pickLead(device, chance);
  const to = chance.pick(statuses);
  if (!target) return null;
  device.mutate("lead.changeStatus", { leadId: target.id, eventId: chance.uuid(), to });
  return `${device.name} sets ${nameOf(target)} to ${to.status}`;
}

const statuses = [
  { status: "pending", reason: "call_later" },
  { status: "lost", reason: "price" },
  { status: "new", reason: null },
  { status: "contacted", reason: null },
] as const;

/** Much that the server refuses, in one go: whoever only looks may change nothing. */
export async function stormOfRefusals(world: World, chance: Chance): Promise<string | null> {
  const device = world.devices.at(-1) as Device;
  const target = await pickLead(device, chance);
  const count = 3 + chance.below(20);
  if (!target) return null;
  for (let at = 0; at < count; at++) {
    device.mutate("lead.update", {
      leadId: target.id,
      eventId: chance.uuid(),
      changes: { company: `Storm ${at}` },
    });
  }
  return `${device.name} changes ${nameOf(target)} ${count} times without the right to`;
}

export async function dismissRejection(world: World, chance: Chance): Promise<string | null> {
  const device = chance.pick(world.devices);
  const [newest] = await device.disk.look((tx) => tx.rejections());
  if (!newest) return null;
  device.dismiss(newest);
  return `${device.name} has read what became of a ${newest.name}`;
}

/** A link or a notification leads to any lead, here or not, in sight or not. */
export function openLead(world: World, chance: Chance): string | null {
  const device = chance.pick(world.devices);
  const [any, at] = [present(world, leads), chance.random()];
  const target = any[Math.floor(at * any.length)];
  if (!target) return null;
  device.page.open(target.id);
  const changes = chance.chance(0.6) ? 8 : 0;
  for (let at = 0; at < changes; at++)
    world.clock.after(chance.below(160), () => changeMeanwhile(world, chance, target.id));
  return `${device.name} opens ${nameOf(target)}${changes ? ", which changes meanwhile" : ""}`;
}

/** Somebody changes the lead while it is on its way to whoever opened it. */
function changeMeanwhile(world: World, chance: Chance, id: string): void {
  const row = present(world, leads).find((found) => found.id === id);
  if (!row) return;
  const city = `v${chance.below(100_000)}`;
  world.database.commit([{ shape: leads, id, row: { ...row, city } }]);
  for (const { hub } of world.nodes) hub.wake(world.database.orgId);
}

export function closeLead(world: World, chance: Chance): string | null {
  const device = chance.pick(world.devices);
  const [id] = [...device.page.opened.keys()];
  if (id === undefined) return null;
  device.page.close(id);
  return `${device.name} closes a lead`;
}

/** A lead on the device; hot rows: the first few are chosen half of the time. */
async function pickLead(device: Device, chance: Chance): Promise<AnyRow | undefined> {
  const rows = await device.disk.look((tx) => tx.find(leads, always()));
  const isHot = chance.chance(0.5);
  const at = chance.random();
  const candidates = isHot ? rows.slice(0, 3) : rows;
  return candidates[Math.floor(at * candidates.length)];
}
