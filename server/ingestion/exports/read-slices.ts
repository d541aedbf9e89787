import type { Database } from "../../database.ts";
import type { RowFilter } from "../records/row-filter.ts";

/** Records of a stretch of keys. */
export interface RowSlice {
  /** Those that match. */
  readonly rows: readonly { readonly data: Readonly<Record<string, unknown>> }[];
  /** How many were looked through. */
  readonly looked: number;
}

/** Records looked through at once. */
const sliceRows = 2000;

/**
 * All records that match, by key: a stretch of so many at a time, whether or not many of them match, so
 * that neither memory nor one statement grows with the model. Records that are changed meanwhile come once.
 *
 * @param filter - its first parameters are the organization, source and model
 */
export async function* readSlices(
  database: Pick<Database, "withOrganization">,
  orgId: string,
  { text, params }: RowFilter,
): AsyncGenerator<RowSlice> {
  const place = params.slice(0, 3);
  for (let after = ""; ;) {
    const [behind, last] = [after, await lastOfSlice(database, orgId, place, after)];
    if (last === null) return;
    const next = params.length + 1;
    const { rows } = await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query<{ data: Record<string, unknown> }>(
        `select data from crm_row
          where ${text} and pk > $${next} and pk <= $${next + 1}
          order by pk`,
        [...params, behind, last.pk],
      ),
    );
    yield { rows, looked: last.count };
    after = last.pk;
  }
}

/** By the primary key alone, without the records. */
async function lastOfSlice(
  database: Pick<Database, "withOrganization">,
  orgId: string,
  place: readonly unknown[],
  after: string,
): Promise<{ pk: string; count: number } | null> {
  const { rows } = await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query<{ pk: string | null; count: number }>(
      `select max(pk) as pk, count(*)::int as count
         from (select pk from crm_row
                where org_id = $1 and crm_source = $2 and model = $3 and pk > $4
                order by pk limit ${sliceRows}) as slice`,
      [...place, after],
    ),
  );
  const [found] = rows;
  return found?.pk ? { pk: found.pk, count: found.count } : null;
}
