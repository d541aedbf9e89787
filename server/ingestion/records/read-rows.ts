import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { RecordAnswer, RecordPageAnswer } from "../../../shared/ingestion/answers.ts";
import type { RecordQuery } from "./record-query.ts";
import { cursorOf, positionOf, type RowPosition } from "./row-cursor.ts";
import type { RowFilter } from "./row-filter.ts";

/** Rows that may be passed over to reach a page by its number; further on a cursor leads. */
const furthestOffset = 20_000;

/** Matches are counted up to here; nobody waits for the count of millions. */
const countedMost = 10_000;

/** A page by its number that is read for longer says so instead of holding a connection. */
const patienceMs = 8000;

/** A search looks at so many records between two looks at the clock, and answers after so many ms. */
interface SearchPace {
  readonly rows: number;
  readonly ms: number;
}

const usualPace: SearchPace = { rows: 4000, ms: 2000 };

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
 * A search that takes longer than `pace` allows is partial: it goes on behind the cursor.
 *
 * @throws AppError `too_large` - the page lies too far, or reading it takes too long
 */
export async function readRowPage(
  tx: PoolClient,
  filter: RowFilter,
  query: RecordQuery,
  records: number,
  pace = usualPace,
): Promise<RecordPageAnswer> {
  // How rare a text is in records nobody knows beforehand: in the order of the index, newest first, a search
  // ends with its page; sorted, it would read all of them.
  await tx.query(
    `set local statement_timeout = ${patienceMs}; set local enable_seqscan = off; set local enable_sort = off`,
  );
  const { rows, searched, leftAt } = await readSlice(tx, filter, query, pace).catch(rethrowTimeout);
  const shown = rows.slice(0, query.per_page);
  const last = rows.length > query.per_page ? shown.at(-1) : undefined;
  const next = last ? ([last.updatedAt, last.pk] as const) : leftAt;
  const { total, isExact } =
    leftAt === null
      ? await countRows(tx, filter, query, rows.length, records)
      : { total: (query.page - 1) * query.per_page + rows.length, isExact: false };
  return {
    results: shown.map(recordOf),
    page: query.page,
    per_page: query.per_page,
    total,
    total_is_exact: isExact,
    total_pages: Math.ceil(total / query.per_page),
    next_cursor: next ? cursorOf([...next]) : null,
    is_partial: leftAt !== null,
    searched,
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

/** Rows of a page, and how far a search came that had to look at many. */
interface Found {
  readonly rows: readonly CrmRow[];
  readonly searched: number;
  /** Where a search that took too long for one request goes on; null: it came to its end. */
  readonly leftAt: RowPosition | null;
}

/** One more row than the page has: it tells whether there is a next page. */
async function readSlice(
  tx: PoolClient,
  filter: RowFilter,
  { page, per_page: perPage, cursor }: RecordQuery,
  pace: SearchPace,
): Promise<Found> {
  const offset = cursor === undefined ? (page - 1) * perPage : 0;
  if (offset > furthestOffset)
    throw new AppError(
      "too_large",
      `Pages are numbered up to the ${furthestOffset.toLocaleString("en")}th record. Go on with next_cursor, or narrow the search down.`,
    );
  const after = cursor === undefined ? null : positionOf(cursor);
  const limit = perPage + 1;
  if (filter.isWhole || offset > 0) {
    const rows = await readRowsAfter(tx, filter, { after, until: null, limit, offset });
    return { rows, searched: 0, leftAt: null };
  }
  return searchInSteps(tx, filter, { after, limit, pace });
}

/** Looks for a rare text stretch by stretch, so that it can answer in time however many records there are. */
async function searchInSteps(
  tx: PoolClient,
  filter: RowFilter,
  { after: from, limit, pace }: { after: RowPosition | null; limit: number; pace: SearchPace },
): Promise<Found> {
  const startedAt = performance.now();
  const rows: CrmRow[] = [];
  for (let [after, searched] = [from, 0]; ; searched += pace.rows) {
    const until = await findStepEnd(tx, filter, after, pace.rows);
    const slice = { after, until, limit: limit - rows.length, offset: 0 };
    rows.push(...(await readRowsAfter(tx, filter, slice)));
    const isDone = until === null || rows.length === limit;
    if (isDone) return { rows, searched, leftAt: null };
    if (performance.now() - startedAt > pace.ms)
      return { rows, searched: searched + pace.rows, leftAt: until };
    after = until;
  }
}

/** The record so many behind a position, whether it matches or not; null: there are fewer. */
async function findStepEnd(
  tx: PoolClient,
  { params }: RowFilter,
  after: RowPosition | null,
  stepRows: number,
): Promise<RowPosition | null> {
  const { rows } = await tx.query<{ updatedAt: string; pk: string }>(
    `select updated_at as "updatedAt", pk
       from crm_row
      where org_id = $1 and crm_source = $2 and model = $3
        ${after === null ? "" : "and (updated_at, pk) < ($4, $5)"}
      order by updated_at desc, pk desc
      limit 1 offset ${stepRows - 1}`,
    [...params.slice(0, 3), ...(after ?? [])],
  );
  const [end] = rows;
  return end ? [end.updatedAt, end.pk] : null;
}

interface Slice {
  readonly after: RowPosition | null;
  /** The last row of the slice; null: there is no such end. */
  readonly until: RowPosition | null;
  readonly limit: number;
  readonly offset: number;
}

/** Rows behind a position in the order of the index `crm_row_newest`, read backwards. */
export async function readRowsAfter(
  tx: PoolClient,
  { text, params }: RowFilter,
  { after, until, limit, offset }: Slice,
): Promise<CrmRow[]> {
  const values = [...params];
  const place = (at: RowPosition) => `($${values.push(at[0])}, $${values.push(at[1])})`;
  const behind = after === null ? "" : `and (updated_at, pk) < ${place(after)}`;
  const upTo = until === null ? "" : `and (updated_at, pk) >= ${place(until)}`;
  values.push(limit, offset);
  const { rows } = await tx.query<CrmRow>(
    `select ${columns}
       from crm_row
      where ${text} ${behind} ${upTo}
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
      "This page takes too long to find among so many records. Go on with next_cursor instead of a page number, or narrow the search down by a field or a day.",
    );
  throw error;
}
