import pg from "pg";
import { shapes } from "../../schema/shape.ts";
import { connectionTo, type DatabaseAddress } from "../../server/database.ts";
import { always } from "../../shared/sync/where.ts";
import type { TestClient } from "../client.ts";

/** Every row of every table, whatever its schema, that says one of the words, in bytes too: `<table>: <row>`. */
export async function occurrencesInDatabase(
  address: DatabaseAddress,
  words: readonly string[],
): Promise<string[]> {
  const superuser = new pg.Client(connectionTo(address, null));
  await superuser.connect();
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ text: string }>(
      `select t::text as text from ${name} t
        where exists (
          select from unnest($1::text[]) w
           where position(lower(w) in lower(t::text)) > 0
              or position(encode(convert_to(w, 'UTF8'), 'hex') in t::text) > 0)`,
      [words],
    );
    found.push(...rows.map(({ text }) => `${name}: ${text}`));
  }
  await superuser.end();
  return found;
}

/** The same of a device's replica, with what waits to be sent. */
export async function occurrencesInReplica(
  { store }: TestClient,
  words: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const shape of shapes) {
    const rows = await store.transaction((tx) => tx.find(shape, always()));
    for (const row of rows) {
      const text = JSON.stringify(row).toLowerCase();
      if (words.some((word) => text.includes(word.toLowerCase())))
        found.push(`${shape.name}: ${text}`);
    }
  }
  return found;
}
