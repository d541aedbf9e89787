import type pg from "pg";

/** How the connections between nodes call themselves. */
export const wakeName = "baton_wake";

const channel = "baton_commit";

/** @returns the process id of the connection, which marks its own words */
export async function listen(client: pg.Client): Promise<number> {
  // A word that is lost when the database crashes is replaced by the new connections that follow, so
  // none waits for the disk.
  await client.query(`set synchronous_commit = off; listen ${channel}`);
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const [own] = rows;
  if (!own) throw new Error("The database did not name the connection's process.");
  return own.pid;
}

export async function tell(client: pg.Client, words: readonly string[]): Promise<void> {
  await client.query({
    name: "wake",
    text: "select pg_notify($1, word) from unnest($2::text[]) word",
    values: [channel, words],
  });
}

/** Other nodes of this database that are connected, whether or not they listen yet. */
export async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
      where application_name = $1 and datname = current_database() and pid <> pg_backend_pid()`,
    [wakeName],
  );
  return rows[0]?.others ?? 0;
}
