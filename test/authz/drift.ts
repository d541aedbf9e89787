import type { Client } from "pg";
import { isNoted } from "./ledger.ts";

/** Looks whether everything that was written has been taken back. */
export interface Drift {
  /** @returns one line for each row that is not as it was when last looked at */
  look(): Promise<string[]>;
}

/** Used by every request, whoever asks for what. */
const busy = /^(auth_|api_key$|push_subscription$)/;

/** A row that stays changed would be held against everybody who is asked about it later. */
export async function watchDrift(superuser: Client): Promise<Drift> {
  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace
        and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'id')`,
  );
  const names = rows.map(({ name }) => name).filter((name) => isNoted(name) && !busy.test(name));
  const sums = names.map(
    (name) =>
      `select '${name}' as name, md5(string_agg(t::text, '|' order by id)) as sum from "${name}" t`,
  );
  const readSums = async () => {
    const summed = await superuser.query<{ name: string; sum: string | null }>(
      sums.join(" union all "),
    );
    return new Map(summed.rows.map(({ name, sum }) => [name, sum]));
  };
  const readRows = async (name: string) => {
    const read = await superuser.query<{ id: string; row: Record<string, unknown> }>(
      `select id::text, to_jsonb(t) as row from "${name}" t`,
    );
    return new Map(read.rows.map(({ id, row }) => [id, row]));
  };
  let before = await readSums();
  const rowsBefore = new Map<string, Awaited<ReturnType<typeof readRows>>>();
  for (const name of names) rowsBefore.set(name, await readRows(name));
  return {
    look: async () => {
      const now = await readSums();
      const moved: string[] = [];
      for (const [name, sum] of now) {
        if (sum === before.get(name)) continue;
        const [was, is] = [rowsBefore.get(name), await readRows(name)];
        for (const id of new Set([...(was?.keys() ?? []), ...is.keys()])) {
          const changed = changedKeys(was?.get(id), is.get(id));
          if (changed !== null) moved.push(`${name} ${id} stays ${changed}`);
        }
        rowsBefore.set(name, is);
      }
      before = now;
      return moved;
    },
  };
}

/** @returns null where both are alike */
function changedKeys(
  was: Record<string, unknown> | undefined,
  is: Record<string, unknown> | undefined,
): string | null {
  if (!was) return "made";
  if (!is) return "deleted";
  const keys = Object.keys(is).filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  return keys.length === 0 ? null : `changed in ${keys.join(", ")}`;
}
