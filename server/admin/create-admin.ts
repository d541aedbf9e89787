import { drizzle } from "drizzle-orm/node-postgres";
import { uuidv7 } from "uuidv7";
import { member, organization } from "../../schema/organizations.ts";
import { AppError } from "../../shared/errors.ts";
import { createAccount } from "../auth/accounts.ts";
import type { Database } from "../database.ts";

export interface NewAdmin {
  readonly email: string;
  readonly name: string;
  /** Null: a link sets it. */
  readonly password: string | null;
  /** Name of the organization; made when there is none of that name. */
  readonly organization: string;
}

/**
 * Makes an account and an `admin` of the organization.
 *
 * @returns the admin's id
 * @throws AppError `invalid` - with a sentence per field
 * @throws AppError `conflict` - the e-mail address has an account already
 */
export async function createAdmin(database: Database, admin: NewAdmin): Promise<string> {
  if (admin.organization.trim() === "") {
    throw new AppError("invalid", "An organization needs a name.");
  }
  const userId = uuidv7();
  const email = admin.email.trim().toLowerCase();
  await createAccount(database, { userId, email, name: admin.name, password: admin.password });
  const found = await findOrganization(database, admin.organization);
  const orgId = found ?? uuidv7();
  const moment = new Date().toISOString();
  const stamps = { orgId, createdAt: moment, updatedAt: moment };
  await database.withOrganization({ orgId, userId }, async (tx) => {
    const db = drizzle({ client: tx });
    if (found === undefined) {
      await db.insert(organization).values({ ...stamps, id: orgId, name: admin.organization });
    }
    await db
      .insert(member)
      .values({ ...stamps, id: userId, email, name: admin.name, role: "admin" });
  });
  return userId;
}

async function findOrganization(database: Database, name: string): Promise<string | undefined> {
  const { rows } = await database.engine.query<{ id: string }>(
    "select id from organization where name = $1",
    [name],
  );
  return rows[0]?.id;
}
