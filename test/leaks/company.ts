import { uuidv7 } from "uuidv7";
import type { Database } from "../../server/database.ts";
import type { Role } from "../../shared/permissions.ts";
import type { Random } from "../bench/leads/random.ts";
import { insertRow, type Writing } from "./insert-row.ts";
import { phoneOf, type Mark, words } from "./marks.ts";

/** A generated tenant. What moves later (roles, teams, owners) is read from the database alone. */
export interface Company {
  readonly orgId: string;
  readonly mark: Mark;
  readonly branchIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly sourceIds: readonly string[];
  readonly people: readonly Person[];
  /** Roles that the organization made, whose people are kept from columns now and then. */
  readonly ownRoles: readonly string[];
  /** An admin who only looks through others' eyes, and stays one. */
  readonly chief: Person;
  /** Leads made so far; some may have been deleted since. */
  readonly leadIds: string[];
}

export interface Person {
  readonly orgId: string;
  readonly userId: string;
  readonly email: string;
}

/** Of a hundred people; the rest are CREs. */
const shares: readonly (readonly [Role, number])[] = [
  ["admin", 3],
  ["viewer", 4],
  ["developer", 3],
  ["cre_tl", 10],
];

export function randomRole(random: Random, ownRoles: readonly string[]): Role {
  if (random.chance(0.1)) return random.pick(ownRoles);
  let left = random.below(100);
  for (const [role, share] of shares) {
    if (left < share) return role;
    left -= share;
  }
  return "cre";
}

/** Makes a tenant of `size` people in three branches, with six leads a head. */
export async function foundCompany(
  database: Database,
  mark: Mark,
  size: number,
  random: Random,
): Promise<Company> {
  const ids = (count: number) => Array.from({ length: count }, () => uuidv7());
  const orgId = uuidv7();
  const company: Company = {
    orgId,
    mark,
    branchIds: ids(3),
    teamIds: ids(Math.max(2, Math.round(size / 12))),
    sourceIds: ids(4),
    people: ids(size).map((userId, index) => ({
      orgId,
      userId,
      email: `person${index}.${mark}@leaks.test`,
    })),
    ownRoles: ids(2),
    chief: { orgId, userId: uuidv7(), email: `chief.${mark}@leaks.test` },
    leadIds: [],
  };
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    const writing = { tx, orgId };
    await insertRow(writing, "organization", { id: orgId, name: words(mark, "Motors") });
    await furnish(writing, company, random);
    for (let count = 0; count < size * 6; count++) await addLead(writing, company, random);
  });
  return company;
}

async function furnish(writing: Writing, company: Company, random: Random): Promise<void> {
  const { mark, branchIds, teamIds, sourceIds, people, ownRoles, chief } = company;
  for (const [at, id] of branchIds.entries())
    await insertRow(writing, "branch", { id, name: words(mark, `Branch ${at}`) });
  for (const [at, id] of teamIds.entries())
    await insertRow(writing, "team", { id, name: words(mark, `Team ${at}`) });
  for (const [at, id] of sourceIds.entries())
    await insertRow(writing, "source", { id, code: `${mark}-${at}`, name: words(mark, "Source") });
  const bases = ["cre_tl", "viewer"] as const;
  for (const [at, id] of ownRoles.entries()) {
    await insertRow(writing, "role", { id, name: words(mark, `Role ${at}`), base: bases[at] });
    for (const field of ["lead.phone", "lead.email"])
      await insertRow(writing, "role_mask", { id: uuidv7(), role: id, field, hidden: at === 0 });
  }
  const { userId: chiefId, email: chiefEmail } = chief;
  const name = words(mark, "Chief");
  await insertRow(writing, "member", { id: chiefId, email: chiefEmail, name, role: "admin" });
  for (const [at, { userId: id, email }] of people.entries()) {
    await insertRow(writing, "member", {
      id,
      email,
      name: words(mark, `Person ${at}`),
      // The first five make sure that there is somebody of every role.
      role:
        (["admin", "viewer", "developer", "cre_tl"] as const)[at] ?? randomRole(random, ownRoles),
      team_id: random.chance(0.9) ? random.pick(teamIds) : null,
      branch_id: random.chance(0.9) ? random.pick(branchIds) : null,
    });
  }
}

/** A lead with a history, owned by anybody or nobody. */
export async function addLead(writing: Writing, company: Company, random: Random): Promise<void> {
  const { mark, branchIds, people, sourceIds, leadIds } = company;
  const id = uuidv7();
  const owner = random.chance(0.8) ? random.pick(people) : undefined;
  const place = owner && (await placeOf(writing, owner.userId));
  const phone = phoneOf(mark, random);
  await insertRow(writing, "lead", {
    id,
    name: words(mark, `Lead ${random.below(1e6)}`),
    phone,
    phone_typed: phone,
    phone_2: random.chance(0.3) ? phoneOf(mark, random) : null,
    email: `lead${random.below(1e6)}@${mark.toLowerCase()}.example`,
    city: words(mark, "City"),
    source_id: random.pick(sourceIds),
    owner_id: owner?.userId ?? null,
    team_id: place?.team_id ?? null,
    branch_id: place ? place.branch_id : random.chance(0.6) ? random.pick(branchIds) : null,
    custom_data: { budget: random.below(1000), mark },
  });
  leadIds.push(id);
  for (let events = random.below(3); events >= 0; events--) await addEvent(writing, company, id);
  if (random.chance(0.4))
    await insertRow(writing, "follow_up", {
      id: uuidv7(),
      lead_id: id,
      kind: "call",
      due_at: new Date(),
      note: words(mark, "Ask again"),
    });
}

export function addEvent(writing: Writing, { mark }: Company, leadId: string): Promise<void> {
  return insertRow(writing, "timeline_event", {
    id: uuidv7(),
    lead_id: leadId,
    event_type: "note",
    summary: words(mark, "Spoke"),
    data: { mark },
  });
}

interface Place {
  readonly team_id: string | null;
  readonly branch_id: string | null;
}

async function placeOf({ tx, orgId }: Writing, userId: string): Promise<Place | undefined> {
  const { rows } = await tx.query<Place>(
    "select team_id, branch_id from member where org_id = $1 and id = $2",
    [orgId, userId],
  );
  return rows[0];
}
