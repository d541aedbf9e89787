import { lead } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { type AnyRow, completeRow, type Value } from "../../shared/sync/row.ts";
import type { Chance } from "./chance.ts";
import { cutLog, lagBehind } from "./break-servers.ts";
import type { Device } from "./device.ts";
import type { Change } from "./memory-database.ts";
import { nameOf, present, type World } from "./world.ts";

const leads = shapeOf(lead);
const members = shapeOf(member);

/** A server job writes many rows in one commit. */
export function importLeads(world: World, chance: Chance, news = "heard"): string {
  const count = 1 + chance.below(12);
  world.database.commit(Array.from({ length: count }, () => importedLead(world, chance, null)));
  if (news === "heard") wake(world, chance);
  return `An import adds ${count} leads`;
}

/** More than one frame holds. */
export function importLong(world: World, chance: Chance): string {
  const remarks = "Long remarks. ".repeat(2000);
  const count = 5 + chance.below(8);
  const added = Array.from({ length: count }, () => importedLead(world, chance, remarks));
  world.database.commit(added);
  for (const { link } of world.devices) if (chance.chance(0.5)) link.cutAfter(chance.below(3));
  // What was under way on a wire that broke is gone again before the device is back.
  world.clock.after(chance.below(300), () => {
    const gone = added
      .filter(({ id }) => world.database.tables.get(leads.name)?.has(id))
      .slice(0, 5);
    world.database.commit(gone.map(({ id }) => ({ shape: leads, id, row: null })));
  });
  wake(world, chance);
  return `An import adds ${count} leads with long remarks`;
}

function importedLead(world: World, chance: Chance, remarks: string | null): Change {
  const id = chance.uuid();
  const owners = present(world, members).filter(({ role }) => role !== "viewer");
  const owner = chance.chance(0.7) ? chance.pick(owners) : null;
  const now = new Date(world.clock.now()).toISOString();
  const values = {
    id,
    name: `Imported ${chance.below(1000)}`,
    remarks,
    ownerId: owner?.id ?? null,
    teamId: owner?.["teamId"] ?? null,
    branchId: owner?.["branchId"] ?? null,
  };
  return { shape: leads, id, row: completeRow(lead, values, { userId: null, now }) };
}

export function deleteLead(world: World, chance: Chance): string | null {
  const found = pick(present(world, leads), chance);
  if (!found) return null;
  world.database.commit([{ shape: leads, id: found.id, row: null }]);
  wake(world, chance);
  return `${nameOf(found)} is deleted`;
}

/** A lead goes to somebody and on to the next before anybody has looked. */
export function passOn(world: World, chance: Chance): string | null {
  const found = pick(present(world, leads), chance);
  const owners = [0, 1, 2].slice(chance.below(2)).map(() => chance.pick(present(world, members)));
  if (!found) return null;
  for (const { id: ownerId, teamId, branchId } of owners) {
    const present = world.database.tables.get(leads.name)?.get(found.id);
    const row = { ...present, ownerId, teamId, branchId } as AnyRow;
    world.database.commit([{ shape: leads, id: found.id, row }]);
  }
  wake(world, chance);
  const names = owners.map(nameOf);
  return `${nameOf(found)} passes through the hands of ${names.join(", ")}`;
}

/** A rule deals the next new lead to somebody as soon as it is there. */
export function dealNext(world: World, chance: Chance): string {
  const { database, clock } = world;
  const owner = chance.pick(present(world, members));
  const ms = chance.below(8);
  database.follow = ({ id }) =>
    clock.after(ms, () => {
      const row = database.tables.get(leads.name)?.get(id);
      if (!row || world.faults.length > 0) return;
      const { id: ownerId, teamId = null } = owner;
      database.commit([{ shape: leads, id, row: { ...row, ownerId, teamId } as AnyRow }]);
      for (const { hub } of world.nodes) hub.wake(database.orgId);
    });
  return `The next new lead is to be dealt to ${nameOf(owner)}`;
}

/** A person changes team or role, in one commit with a lead that changes hands. */
export function moveMember(world: World, chance: Chance): string {
  const [boss] = world.devices;
  const people = present(world, members).filter(({ id }) => id !== boss?.userId);
  return move(world, chance, chance.pick(people));
}

/** While a person's device comes back, their rights change, and rows that it just saw change, too. */
export function moveInTransit(world: World, chance: Chance): string {
  const device = chance.pick(world.devices.slice(1));
  const ms = chance.below(1200);
  const after = chance.fork("after");
  if (chance.chance(0.7)) cutLog(world.database, world.database.head);
  device.link.cut();
  world.clock.after(ms, () => {
    const person = present(world, members).find(({ id }) => id === device.userId);
    if (!person || world.faults.length > 0) return;
    move(world, after, person);
    if (after.chance(0.4)) breakAmongPages(world, after, device);
    world.database.commit(present(world, leads).map((row) => ({ shape: leads, id: row.id, row })));
    wake(world, after);
  });
  return `${device.name} comes back, and ${ms} ms later gets other rights and all leads change`;
}

/** In the moment before a node reads the rights of somebody who comes back, they change. */
export function moveAtTheDoor(world: World, chance: Chance): string {
  const device = chance.pick(world.devices.slice(1));
  const after = chance.fork("after");
  if (chance.chance(0.7)) cutLog(world.database, world.database.head);
  world.database.forestall = {
    userId: device.userId,
    run: () => {
      const person = present(world, members).find(({ id }) => id === device.userId);
      // Half of the time nobody is told: whoever comes in knows of it before the room does.
      const news = after.chance(0.5) ? "heard" : "unheard";
      if (person && world.faults.length === 0) move(world, after, person, news);
    },
  };
  device.link.cut();
  return `${device.name} comes back, and gets other rights before they are read`;
}

/**
 * A person leaves their team, and what it has changes; and in the moment before a node reads their rights
 * they are back, and one of its leads is gone: nobody may show it to them as it was in between.
 */
export function moveThereAndBack(world: World, chance: Chance): string | null {
  const device = chance.pick(world.devices.slice(1));
  const person = present(world, members).find(({ id }) => id === device.userId);
  if (!person) return null;
  const { database } = world;
  const ofTeam = () =>
    present(world, leads).filter(({ teamId }) => teamId !== null && teamId === person["teamId"]);
  const away = { ...person, teamId: null } as AnyRow;
  database.commit([{ shape: members, id: person.id, row: away }]);
  database.commit(ofTeam().map((row) => ({ shape: leads, id: row.id, row })));
  const after = chance.fork("after");
  const back = () => {
    const found = present(world, members).find(({ id }) => id === person.id);
    if (!found || world.faults.length > 0) return;
    const lost = pick(ofTeam(), after);
    database.commit([
      { shape: members, id: found.id, row: { ...found, teamId: person["teamId"] } as AnyRow },
      ...(lost ? [{ shape: leads, id: lost.id, row: { ...lost, teamId: null } as AnyRow }] : []),
    ]);
  };
  database.forestall = { userId: person.id, run: back };
  if (chance.chance(0.3)) device.link.cut();
  wake(world, chance);
  return `${nameOf(person)} is taken out of their team and is back when that is looked at`;
}

/** One node lags from here on, rows come that it does not know, and the device is cut off soon. */
function breakAmongPages(world: World, chance: Chance, device: Device): void {
  lagBehind(world, chance);
  importLeads(world, chance);
  device.link.cutAfter(4 + chance.below(10));
}

function move(world: World, chance: Chance, person: AnyRow, news = "heard"): string {
  const moved: Record<string, Value> = chance.chance(0.7)
    ? { teamId: chance.pick(world.teams), branchId: world.branchId }
    : { role: chance.pick(["cre", "cre_tl", "viewer", "developer", "admin"]) };
  const changes: Change[] = [
    { shape: members, id: person.id, row: { ...person, ...moved } as AnyRow },
  ];
  const teamId = moved["teamId"] ?? person["teamId"] ?? null;
  const found = pick(present(world, leads), chance);
  const given = chance.chance(0.5) ? found : undefined;
  if (given) {
    const row = { ...given, ownerId: person.id, teamId, branchId: world.branchId } as AnyRow;
    changes.push({ shape: leads, id: given.id, row });
  }
  const ofTeam = present(world, leads).filter((row) => row["teamId"] === teamId && row !== given);
  const taken = chance.chance(0.5) ? pick(ofTeam, chance) : undefined;
  if (taken) {
    const row = { ...taken, ownerId: null, teamId: null, branchId: world.branchId } as AnyRow;
    changes.push({ shape: leads, id: taken.id, row });
  }
  world.database.commit(changes);
  if (news === "heard") wake(world, chance);
  const gift = given ? ` and is given ${nameOf(given)}` : "";
  const loss = taken ? `, and ${nameOf(taken)} leaves their team` : "";
  return `${nameOf(person)} gets ${JSON.stringify(moved)}${gift}${loss}`;
}

function pick(rows: readonly AnyRow[], chance: Chance): AnyRow | undefined {
  return rows[Math.floor(chance.random() * rows.length)];
}

function wake({ nodes, database }: World, chance: Chance): void {
  // Not every commit is announced: the poll must catch what is not.
  if (chance.chance(0.3)) return;
  for (const { hub } of nodes) hub.wake(database.orgId);
}
