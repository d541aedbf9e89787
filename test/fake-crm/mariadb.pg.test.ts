import { createConnection, type RowDataPacket } from "mysql2/promise";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGenius } from "../../server/demo/crm/genius/genius.ts";
import { startMysqlServer, type MysqlServer } from "../../server/demo/crm/genius/mysql-server.ts";
import { startMariadb, type Mariadb } from "./mariadb.ts";

const world = { seed: 5, sizes: {}, startsAt: 1_750_000_000_000, clock: () => Date.now() };
const genius = createGenius(world);
let mariadb: Mariadb;
let fake: MysqlServer;

beforeAll(async () => {
  [mariadb, fake] = await Promise.all([startMariadb(genius), startMysqlServer(genius, () => null)]);
});
afterAll(async () => {
  await Promise.all([mariadb.stop(), fake.close()]);
});

test("the demo's MySQL server gives the rows of every table of Genius as MariaDB does", async () => {
  for (const { name, columns } of genius.tables) {
    const keys = columns.filter(({ isKey }) => isKey).map((one) => `\`${one.name}\``);
    const sql = `select * from \`${name}\` order by ${keys.join(", ")} limit 200`;

    expect(await rowsAt(fake.port, sql), name).toEqual(await rowsAt(mariadb.port, sql));
  }
});

test("both find what changed since a moment, and what never changed by when it was added", async () => {
  const at = Date.now();
  genius.collections["appointment"]?.edit(44, at);
  await mariadb.refresh();
  const since = new Date(at - 1000).toISOString().replace("T", " ").slice(0, 19);
  const sql = `select id from appointment where updated_at >= '${since}'
    or (updated_at is null and add_date >= '2026-01-01 00:00:00') order by id`;

  const [ours, theirs] = [await rowsAt(fake.port, sql), await rowsAt(mariadb.port, sql)];

  expect(ours).toEqual(theirs);
  expect(ours.map((row) => row["id"])).toContain(45);
});

async function rowsAt(port: number, sql: string): Promise<RowDataPacket[]> {
  const { user, password, database } = genius.settings;
  const options = { host: "127.0.0.1", port, user, password, database, dateStrings: true };
  const connection = await createConnection({ ...options, charset: "utf8mb4" });
  const [rows] = await connection.query<RowDataPacket[]>(sql);
  await connection.end();
  return rows;
}
