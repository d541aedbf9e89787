import type { Client } from "pg";
import type { World } from "./world.ts";

/** How rows are while something is asked, by SQL names. */
interface State {
  readonly table: string;
  readonly columns: Readonly<Record<string, unknown>>;
  /** Whose rows alone; left out: everybody's. */
  readonly holder?: string;
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

/** A mapping of an organization; there is one of a model. @param columns - besides its name */
const mapping = (columns: State["columns"]): State => ({
  table: "field_mapping",
  holder: "admin",
  columns: {
    crm_source: "hubspot",
    model: "companies",
    entity: "lead",
    rules: [],
    ...columns,
  },
});

/** What can be done to rows in one state alone, which is not that of the world. */
const states: Readonly<Record<string, State>> = {
  "role.restore": { table: "role", columns: { deleted_at: new Date().toISOString() } },
  "ticket.rate": { table: "ticket", columns: { status: "resolved" } },
  // With a sign of life that lasts, or it would be declared dead meanwhile.
  "syncRun.stop": {
    table: "sync_run",
    columns: { status: "running", heartbeat_at: tomorrow, stop_requested_at: null },
  },
  "syncRun.rollBack": { table: "sync_run", columns: { status: "success", created: 1 } },
  "fieldMapping.handOnBacklog": mapping({ active: true }),
  // Turned off, it is stopped by whoever is asked to and by nobody in the background.
  "fieldMapping.stopBacklog": mapping({ active: false, backlog: "running" }),
};

/**
 * Puts rows of the world into the state that is needed for what is asked, past all triggers.
 *
 * @returns puts them back; null: they are fine as they are
 */
export async function prepareRows(
  superuser: Client,
  { tenants }: World,
  asked: string,
): Promise<(() => Promise<void>) | null> {
  const state = states[asked];
  if (!state) return null;
  const { table, columns, holder } = state;
  const ids = tenants.flatMap(({ held }) =>
    [...held].flatMap(([name, rows]) => {
      const id = holder === undefined || holder === name ? rows.get(table) : undefined;
      return id === undefined ? [] : [id];
    }),
  );
  if (ids.length === 0) throw new Error(`Nobody of the world has a ${table} for ${asked}.`);
  const { rows: before } = await superuser.query<{ row: object }>(
    `select to_jsonb(t) as row from "${table}" t where id = any($1::uuid[])`,
    [ids],
  );
  const put = async (rows: readonly object[]) => {
    const sets = Object.keys(columns).map((name) => `"${name}" = as_wanted."${name}"`);
    await superuser.query("begin");
    await superuser.query("set local session_replication_role = replica");
    await superuser.query(
      `update "${table}" t set ${sets.join(", ")}
         from jsonb_populate_recordset(null::"${table}", $1) as_wanted
        where t.org_id = as_wanted.org_id and t.id = as_wanted.id`,
      [JSON.stringify(rows)],
    );
    await superuser.query("commit");
  };
  await put(before.map(({ row }) => ({ ...row, ...columns })));
  return () => put(before.map(({ row }) => row));
}
