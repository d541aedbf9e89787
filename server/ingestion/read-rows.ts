import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type { RecordAnswer, RecordPageAnswer } from "../../shared/ingestion/answers.ts";
import type { RecordQuery } from "./record-query.ts";
import { cursorOf, positionOf, type RowPosition } from "./row-cursor.ts";
import type { RowFilter } from "./row-filter.ts";

/** Rows that may be passed over to reach a page by its number; further on a cursor leads. */
const furthestOffset = 20_000;

/** Matches are counted up to here; nobody waits for the count of millions. */
const countedMost = 10_000;

/** A search that reads for longer says so instead of holding a connection. */
const patienceMs = 8000;

/** How long the matches behind a page are counted; whoever searches waits for the page, not for them. */
const countingMs = 1500;

interface CrmRow {
  readonly pk: string;
  readonly data: Record<string, unknown>;
  readonly edits: Record<string, unknown> | null;
  readonly deletedAt: string | null;
  readonly updatedAt: string;
}

const columns = `pk, data, edits, deleted_at as "deletedAt", updated_at as "updatedAt"`;

/**
 * A page of a model's rows, those written last first.
 *
 * @param records - how many there are without a filter
 * @throws AppError `too_large` - the page lies too far, or the search takes too long
 */
export async function readRowPage(
  tx: PoolClient,
  filter: RowFilter,
  query: RecordQuery,
  records: number,
): Promise<RecordPageAnswer> {
  // How rare a text is in records nobody knows beforehand: in the order of the index, newest first, a search
  // ends with its page; sorted, it would read all of them.
  await tx.query(
    `set local statement_timeout = ${patienceMs}; set local enable_seqscan = off; set local enable_sort = off`,
  );
  const rows = await readSlice(tx, filter, query).catch(rethrowTimeout);
  const shown = rows.slice(0, query.per_page);
  const last = rows.length > query.per_page ? shown.at(-1) : undefined;
  const { total, isExact } = await countRows(tx, filter, query, rows.length, records);
  return {
    results: shown.map(recordOf),
    page: query.page,
    per_page: query.per_page,
    total,
    total_is_exact: isExact,
    total_pages: Math.ceil(total / query.per_page),
    next_cursor: last ? cursorOf([last.updatedAt, last.pk]) : null,
  };
}

export function recordOf({ pk, data, edits, deletedAt, updatedAt }: CrmRow): RecordAnswer {
  return {
    pk,
    values: data,
    edited: Object.keys(edits ?? {}),
    deleted_at: deletedAt,
    updated_at: updatedAt,
  };
}

/** One more row than the page has: it tells whether there is a next page. */
async function readSlice(
  tx: PoolClient,
  filter: RowFilter,
  { page, per_page: perPage, cursor }: RecordQuery,
): Promise<CrmRow[]> {
  const offset = cursor === undefined ? (page - 1) * perPage : 0;
  if (offset > furthestOffset)
    throw new AppError(
      "too_large",
      `Pages are numbered up to the ${furthestOffset.toLocaleString("en")}th record. Go on with next_cursor, or narrow the search down.`,
    );
  const after = cursor === undefined ? null : positionOf(cursor);
  return readRowsAfter(tx, filter, { after, limit: perPage + 1, offset });
}

interface Slice {
  readonly after: RowPosition | null;
  readonly limit: number;
  readonly offset?: number;
}

/** Rows behind a position in the order of the index `crm_row_newest`, read backwards. */
export async function readRowsAfter(
  tx: PoolClient,
  { text, params }: RowFilter,
  { after, limit, offset = 0 }: Slice,
): Promise<CrmRow[]> {
  const values = [...params, ...(after ?? []), limit, offset];
  const next = params.length + 1;
  const behind = after === null ? "" : `and (updated_at, pk) < ($${next}, $${next + 1})`;
  const { rows } = await tx.query<CrmRow>(
    `select ${columns}
       from crm_row
      where ${text} ${behind}
      order by updated_at desc, pk desc
      limit $${values.length - 1} offset $${values.length}`,
    values,
  );
  return rows;
}

interface Total {
  readonly total: number;
  readonly isExact: boolean;
}

/** Counts only what is not known: a first page that is not full holds all there are. */
async function countRows(
  tx: PoolClient,
  filter: RowFilter,
  { page, per_page: perPage, cursor }: RecordQuery,
  found: number,
  records: number,
): Promise<Total> {
  if (filter.isWhole) return { total: records, isExact: true };
  if (cursor === undefined && page === 1 && found <= perPage)
    return { total: found, isExact: true };
  const counted = await countMatches(tx, filter);
  // Not counted in time: there are at least those up to here.
  if (counted === null) return { total: (page - 1) * perPage + found, isExact: false };
  return { total: Math.min(counted, countedMost), isExact: counted <= countedMost };
}

/** Null: it takes too long. */
async function countMatches(tx: PoolClient, { text, params }: RowFilter): Promise<number | null> {
  await tx.query(`savepoint counting; set local statement_timeout = ${countingMs}`);
  try {
    const { rows } = await tx.query<{ count: number }>(
      `select count(*)::int as count
         from (select from crm_row where ${text} limit ${countedMost + 1}) as matching`,
      [...params],
    );
    return rows[0]?.count ?? 0;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    await tx.query("rollback to savepoint counting");
    return null;
  }
}

/** PostgreSQL's code of a statement that took too long. */
const timedOut = "57014";

function isTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === timedOut;
}

function rethrowTimeout(error: unknown): never {
  if (isTimeout(error))
    throw new AppError(
      "too_large",
      "This search takes too long over so many records. Narrow it down with a filter.",
    );
  throw error;
}
