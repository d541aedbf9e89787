import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import type { DatabaseAddress } from "../../server/database.ts";
import { createAccount } from "../../server/auth/accounts.ts";
import { startServer } from "../../server/start.ts";
import { serveParent } from "./child.ts";
import { insertHistory } from "./leads/insert-history.ts";
import { insertLeads } from "./leads/insert-leads.ts";
import { usageDuties } from "./process-usage.ts";

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
  ...usageDuties,
  address: async (): Promise<{ url: string; database: DatabaseAddress }> => ({
    url,
    database: address,
  }),
  /** @returns the ids of the new leads */
  addLeads: ({ count, seed }: { count: number; seed: number }) =>
    insertLeads(database, orgId, count, seed),
  /** Gives every lead a history. @returns how many rows it has */
  addHistory: () => insertHistory(database, orgId),
  /** Makes people of one role; admins see every lead, CREs those they own. */
  addPeople: async ({ emails, password, role }: NewPeople) => {
    await Promise.all(emails.map((email) => addPerson(email, password, role)));
  },
  /** Changes every lead, past every mutation, so many in a commit. */
  touchLeads: async ({ perCommit }: { perCommit: number }) => {
    const { rows } = await database.engine.query<{ id: string }>("select id from lead");
    for (let start = 0; start < rows.length; start += perCommit) {
      const ids = rows.slice(start, start + perCommit).map(({ id }) => id);
      await database.withOrganization({ orgId, userId: null }, (tx) =>
        tx.query("update lead set attempt_no = attempt_no + 1 where id = any($1)", [ids]),
      );
    }
  },
  /** Ids of the leads that these people own. */
  leadsOf: async (ownerIds: readonly string[]): Promise<string[]> => {
    const { rows } = await database.engine.query<{ id: string }>(
      "select id from lead where owner_id = any($1)",
      [ownerIds],
    );
    return rows.map(({ id }) => id);
  },
  /** Version of the last commit. */
  head: async (): Promise<number> => {
    const { rows } = await database.engine.query<{ version: number }>(
      "select version from sync_head where org_id = $1",
      [orgId],
    );
    return rows[0]?.version ?? 0;
  },
  /** How often each note that begins so is there, by its text. */
  countNotes: async (beginning: string): Promise<Record<string, number>> => {
    const { rows } = await database.engine.query<{ summary: string; count: number }>(
      "select summary, count(*) as count from timeline_event where starts_with(summary, $1) group by summary",
      [beginning],
    );
    return Object.fromEntries(rows.map(({ summary, count }) => [summary, count]));
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

interface NewPeople {
  readonly emails: readonly string[];
  readonly password: string;
  readonly role: "admin" | "cre";
}

async function addPerson(email: string, password: string, role: NewPeople["role"]): Promise<void> {
  const userId = uuidv7();
  await createAccount(database, { userId, email, name: email, password });
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      `insert into member (org_id, id, name, email, role, created_at, updated_at)
       values ($1, $2, $3, $3, $4, now(), now())`,
      [orgId, userId, email, role],
    ),
  );
}
