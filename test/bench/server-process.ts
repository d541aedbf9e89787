import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import type { DatabaseAddress } from "../../server/database.ts";
import { createAccount } from "../../server/auth/accounts.ts";
import { startServer } from "../../server/start.ts";
import { serveParent } from "./child.ts";
import { insertLeads } from "./leads/insert-leads.ts";

/** A whole Baton with the demo organization on a database of its own, in a process of its own. */
export type ServerDuties = typeof duties;

const dataDir = await mkdtemp(join(tmpdir(), "baton-bench-"));
// Run by root, PostgreSQL is another user who must be able to enter.
await chmod(dataDir, 0o755);
const server = await startServer({
  port: 0,
  dataDir,
  databaseUrl: null,
  demo: true,
  logLevel: "warn",
});
const { url, address, database } = server;
const orgId = await readOrganization();

const duties = {
  address: async (): Promise<{ url: string; database: DatabaseAddress }> => ({
    url,
    database: address,
  }),
  /** @returns the ids of the new leads */
  addLeads: ({ count, seed }: { count: number; seed: number }) =>
    insertLeads(database, orgId, count, seed),
  /** Makes people who see every lead. */
  addAdmins: async ({ emails, password }: { emails: string[]; password: string }) => {
    await Promise.all(emails.map((email) => addAdmin(email, password)));
  },
};

serveParent(duties, async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

async function readOrganization(): Promise<string> {
  const { rows } = await database.engine.query<{ id: string }>("select id from organization");
  const [organization] = rows;
  if (!organization) throw new Error("The demo organization was not seeded.");
  return organization.id;
}

async function addAdmin(email: string, password: string): Promise<void> {
  const userId = uuidv7();
  await createAccount(database, { userId, email, name: email, password });
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      `insert into member (org_id, id, name, email, role, created_at, updated_at)
       values ($1, $2, $3, $3, 'admin', now(), now())`,
      [orgId, userId, email],
    ),
  );
}
