import { uuidv7 } from "uuidv7";
import { demoPassword } from "../../server/demo/people.ts";
import { seedDemo } from "../../server/demo/seed.ts";
import { openTestApp, ownOrigin } from "../app.ts";
import { openTestDatabase } from "../database.ts";

/** The whole app over the demo organization, with people signed in by their role. */
export async function openIngestionApp() {
  const database = await openTestDatabase();
  await seedDemo(database);
  const app = await openTestApp(database);
  const { rows } = await database.engine.query<{ id: string }>("select id from organization");
  const orgId = rows[0]?.id ?? "";
  const cookies = new Map<string, string>();

  async function cookieOf(who: string): Promise<string> {
    const known = cookies.get(who) ?? (await app.signIn(`${who}@demo.test`, demoPassword));
    cookies.set(who, known);
    return known;
  }

  async function ask(who: string, method: string, path: string, body?: object, origin = ownOrigin) {
    const response = await app.request(path, {
      method,
      headers: { cookie: await cookieOf(who), "content-type": "application/json", origin },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text || "null") as never };
  }

  return {
    database,
    orgId,
    ask,
    request: (path: string, init?: RequestInit) => app.request(path, init),
    cookieOf,
    /** Rows of HubSpot contacts, the last one written last. */
    addRows: (rows: readonly Record<string, unknown>[]) => addRows(database, orgId, rows),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

export type IngestionApp = Awaited<ReturnType<typeof openIngestionApp>>;

const firstMs = Date.UTC(2026, 0, 1);

async function addRows(
  { engine }: Awaited<ReturnType<typeof openTestDatabase>>,
  orgId: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const runId = uuidv7();
  for (const [index, data] of rows.entries()) {
    const at = new Date(firstMs + index * 1000).toISOString();
    await engine.query(
      `insert into crm_row
         (org_id, crm_source, model, pk, data, hash, first_run_id, last_run_id, created_at, updated_at)
       values ($1, 'hubspot', 'contacts', $2, $3, '', $4, $4, $5, $5)`,
      [orgId, String(data["id"]), JSON.stringify(data), runId, at],
    );
  }
  await engine.query(
    `insert into crm_model (org_id, id, crm_source, model, records, last_status, last_ended_at,
                            created_at, updated_at)
     values ($1, $2, 'hubspot', 'contacts', $3, 'partial', now(), now(), now())
     on conflict (org_id, crm_source, model) do update set records = excluded.records`,
    [orgId, uuidv7(), rows.length],
  );
}
