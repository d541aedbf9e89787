import { createAccount } from "../../server/auth/accounts.ts";
import type { Database } from "../../server/database.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { signIn } from "../client.ts";
import { createOrganization } from "../sync/organization.ts";

/** Rows that everybody of the organization writes to. */
export const hotLeads = 20;

/** A signed-in person. */
export interface Person {
  readonly cookie: string;
  readonly actor: Actor;
}

/** A hot organization: few leads, many writers. */
export interface Company {
  readonly orgId: string;
  readonly admin: Person;
  readonly lead1: Person;
  readonly cre1: Person;
  readonly cre2: Person;
  readonly foreignCre: Person;
}

const password = "Race-Pass-1";

/** Makes an organization with its hot leads shared out among the CREs, and signs its people in. */
export async function openCompany(database: Database, url: string): Promise<Company> {
  const organization = await createOrganization(database);
  const { orgId } = organization;
  const signedIn = async (name: "admin" | "lead1" | "cre1" | "cre2" | "foreignCre") => {
    const { userId } = organization[name];
    const email = `${name}.${orgId}@test.example`;
    await createAccount(database, { userId, email, name, password });
    return signIn({ url, email, password });
  };
  const company = {
    orgId,
    admin: await signedIn("admin"),
    lead1: await signedIn("lead1"),
    cre1: await signedIn("cre1"),
    cre2: await signedIn("cre2"),
    foreignCre: await signedIn("foreignCre"),
  };
  const { cre1, cre2, foreignCre } = organization;
  for (const [at, owner] of [cre1, cre2, foreignCre].entries())
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query(
        `insert into lead (org_id, id, name, owner_id, team_id, branch_id, created_at, updated_at)
         select $1, gen_random_uuid(), 'Hot ' || n, $2, $3, $4, now(), now()
           from generate_series(1, $5::int) n where n % 3 = $6`,
        [orgId, owner.userId, owner.teamId, owner.branchId, hotLeads, at],
      ),
    );
  return company;
}
