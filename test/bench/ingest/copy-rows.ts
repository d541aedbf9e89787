import { chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { connectionTo, type DatabaseAddress } from "../../../server/database.ts";

/**
 * The least that storing what was read takes: the rows that are in `crm_row`, from files of the
 * database's own machine by COPY into a table with the same keys and indexes, so many in a commit.
 *
 * @returns rows a second
 */
export async function copyRows(
  address: DatabaseAddress,
  dataDir: string,
  perCommit: number,
): Promise<number> {
  const directory = join(dataDir, "copied");
  await mkdir(directory);
  await chmod(directory, 0o777);
  const client = new pg.Client(connectionTo(address, null));
  await client.connect();
  try {
    await client.query("create table copied_row (like crm_row including all)");
    const count = await writeFiles(client, directory, perCommit);
    const startedAt = performance.now();
    for (let part = 0; part * perCommit < count; part++)
      await client.query(`copy copied_row from '${directory}/${part}'`);
    const seconds = (performance.now() - startedAt) / 1000;
    await client.query("drop table copied_row");
    return count / seconds;
  } finally {
    await client.end();
    await rm(directory, { recursive: true });
  }
}

async function writeFiles(client: pg.Client, directory: string, perCommit: number) {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from crm_row",
  );
  const count = rows[0]?.count ?? 0;
  await client.query(
    "create temporary table numbered as select ctid as place, (row_number() over (order by pk) - 1) as number from crm_row",
  );
  await client.query("create index on numbered (number)");
  for (let part = 0; part * perCommit < count; part++)
    await client.query(
      `copy (select crm_row.* from numbered join crm_row on crm_row.ctid = place
              where number >= ${part * perCommit} and number < ${(part + 1) * perCommit})
         to '${directory}/${part}'`,
    );
  return count;
}
