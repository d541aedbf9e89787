import { drizzle } from "drizzle-orm/node-postgres";
import { uuidv7 } from "uuidv7";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import { createAccount } from "../auth/accounts.ts";
import type { Database } from "../database.ts";
import { seedCatalog } from "./catalog.ts";
import { demoBranches, demoOrganization, demoPassword, demoPeople, demoTeams } from "./people.ts";

/** What `npm start` prints about the demo. */
export const demoAccounts = `Sign in as ${demoPeople
  .map(({ email }) => email)
  .join(", ")}; the password is ${demoPassword}\n`;

/** Fills an empty database with the demo organization; does nothing where any organization exists. */
export async function seedDemo(database: Database): Promise<void> {
  const { rowCount } = await database.engine.query("select from organization limit 1");
  if (rowCount !== 0) return;
  const orgId = uuidv7();
  const idByEmail = new Map(demoPeople.map(({ email }) => [email, uuidv7()]));
  await Promise.all(
    demoPeople.map(({ email, name }) =>
      createAccount(database, {
        userId: idOf(idByEmail, email),
        email,
        name,
        password: demoPassword,
      }),
    ),
  );
  const moment = new Date().toISOString();
  const row = () => ({ orgId, id: uuidv7(), createdAt: moment, updatedAt: moment });
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    const db = drizzle({ client: tx });
    const branches = demoBranches.map((place) => ({ ...row(), ...place }));
    const branchIds = new Map(branches.map(({ name, id }) => [name, id]));
    const teams = demoTeams.map(({ name, branch: place }) => ({
      ...row(),
      name,
      branchId: idOf(branchIds, place),
      leadId: idOf(idByEmail, leadOf(name)),
    }));
    const teamIds = new Map(teams.map(({ name, id }) => [name, id]));
    await db.insert(organization).values({ ...row(), id: orgId, name: demoOrganization });
    await db.insert(branch).values(branches);
    await db.insert(team).values(teams);
    await db.insert(member).values(
      demoPeople.map(({ name, email, role, ...place }) => ({
        ...row(),
        id: idOf(idByEmail, email),
        name,
        email,
        role,
        teamId: place.team && idOf(teamIds, place.team),
        branchId: place.branch && idOf(branchIds, place.branch),
      })),
    );
    const cres = demoPeople.filter(({ role }) => role === "cre");
    const creIds = cres.map(({ email }) => idOf(idByEmail, email));
    await seedCatalog(db, { orgId, now: moment, creIds });
  });
}

function leadOf(teamName: string): string {
  const lead = demoPeople.find(
    ({ role, team: theirs }) => role === "cre_tl" && theirs === teamName,
  );
  if (!lead) throw new Error(`The demo has nobody who leads ${teamName}.`);
  return lead.email;
}

function idOf<Key>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo names ${String(key)} without defining it.`);
  return id;
}
