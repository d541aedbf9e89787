import type { PoolClient } from "pg";
import { notification } from "../../schema/notifications.ts";
import type { Database } from "../database.ts";
import { insertRows } from "../imports/bulk-rows.ts";
import { linesOf, type Said } from "./lines-of-said.ts";
import { readListeners } from "./listeners.ts";

/** Replies and notes of one transaction. */
const batchSize = 100;

/**
 * Puts into bells what was said on tickets since this was last done. A reply does not wait for it: it is
 * on every screen before anybody asks whom it is news to.
 *
 * @returns how many lines were written
 */
export async function tellNews(database: Database, orgId: string): Promise<number> {
  let told = 0;
  for (;;) {
    const { seen, lines } = await database.withOrganization({ orgId, userId: null }, (tx) =>
      tellBatch(database, tx, orgId),
    );
    told += lines;
    if (seen < batchSize) return told;
  }
}

/** Told and crossed out in one transaction: nobody hears of anything twice, or never. */
async function tellBatch(
  database: Database,
  tx: PoolClient,
  orgId: string,
): Promise<{ seen: number; lines: number }> {
  const { rows } = await tx.query<Said>(saidSql, [orgId]);
  const lines = [];
  for (const said of rows)
    lines.push(...linesOf(said, await readListeners(database, tx, orgId, said)));
  await insertRows(
    tx,
    notification,
    lines.map((line) => ({ orgId, ...line })),
  );
  await tx.query("delete from ticket_news where org_id = $1 and said_id = any($2::uuid[])", [
    orgId,
    rows.map(({ id }) => id),
  ]);
  return { seen: rows.length, lines: lines.length };
}

const saidSql = `
  select n.said_id as id,
         n.kind,
         n.ticket_id as "ticketId",
         n.created_at as "createdAt",
         t.subject,
         m.name as author,
         coalesce(r.author_id, i.author_id) as "authorId",
         coalesce(r.body, i.body) as body,
         coalesce(r.mentions, i.mentions, '[]') as mentions
    from ticket_news n
    join ticket t on t.org_id = n.org_id and t.id = n.ticket_id
    left join ticket_reply r on n.kind = 'reply' and r.org_id = n.org_id and r.id = n.said_id
    left join ticket_note i on n.kind = 'note' and i.org_id = n.org_id and i.id = n.said_id
    left join member m on m.org_id = n.org_id and m.id = coalesce(r.author_id, i.author_id)
   where n.org_id = $1
   order by n.created_at
   limit ${batchSize}
     for update of n skip locked`;
