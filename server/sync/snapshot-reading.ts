import type { Pool } from "pg";
import type { Shape } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { uuidArray } from "../postgres/uuid-array.ts";
import { type Sight, sightOfFewSql, sightSql, sightTables } from "./sight.ts";
import type { SnapshotPage, SnapshotPlace, SnapshotReading } from "./snapshot.ts";

/** Rows a page. At some 500 bytes a row a page stays under the largest frame. */
const pageRows = 500;
const idBytes = 16;
const none = Buffer.alloc(0);
/** A page that was read longer ago than this is read again, in ms: its rows may be others' by now. */
const freshMs = 500;

/** Rows of one table that are still to be read. */
interface Due {
  readonly shape: Shape;
  /** Their ids, newest first, 16 bytes each. */
  ids: Buffer;
}

/** A page that is read while the one before it is written out. */
interface PageAhead {
  readonly begunAt: number;
  readonly page: Promise<SnapshotPage>;
  /** Reads the same rows again. */
  readonly again: () => Promise<SnapshotPage>;
}

/**
 * Finds and sorts what is in sight once, as ids of 16 bytes, then reads pages by key: for each page to
 * sort all that is left would cost the square of the rows. Whether a row is in sight is asked again
 * with its page.
 */
export async function openReading(
  engine: Pool,
  orgId: string,
  sight: Sight,
  from: SnapshotPlace,
): Promise<SnapshotReading> {
  const found = await Promise.all(
    sightTables.map(async (shape, table): Promise<Due> => {
      if (table < from.table) return { shape, ids: none };
      const after = table === from.table ? from.after : null;
      return { shape, ids: await readIds(engine, shape, orgId, sight, after) };
    }),
  );
  const due = found.filter(({ ids }) => ids.length > 0);
  let ahead: PageAhead | null = null;

  function begin(): PageAhead {
    const [table] = due;
    if (!table) throw new Error("Every page of the snapshot was read.");
    const ids = table.ids.subarray(0, pageRows * idBytes);
    table.ids = table.ids.subarray(ids.length);
    if (table.ids.length === 0) due.shift();
    const read = () => readPage(engine, table.shape, orgId, sight, ids);
    const page = read();
    // Whoever takes the page hears of a failure. Where nobody takes it, there is nobody to tell.
    page.catch(() => undefined);
    return { begunAt: performance.now(), page, again: read };
  }

  return {
    tables: found.map(({ shape, ids }) => ({ shape, count: ids.length / idBytes })),
    hasMore: () => ahead !== null || due.length > 0,
    page: async () => {
      const { begunAt, page, again } = ahead ?? begin();
      ahead = null;
      const read = await (performance.now() - begunAt > freshMs ? again() : page);
      if (due.length > 0) ahead = begin();
      return read;
    },
  };
}

async function readIds(
  engine: Pool,
  shape: Shape,
  orgId: string,
  sight: Sight,
  after: SnapshotPlace["after"],
): Promise<Buffer> {
  const params: unknown[] = [orgId];
  const condition = sightSql(shape, orgId, sight, params);
  if (after) params.push(after.createdAt, after.id);
  const beyond = after
    ? `and (r.created_at, r.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`
    : "";
  const { rows } = await engine.query<{ ids: Buffer | null }>(
    `select string_agg(uuid_send(r.id), ''::bytea order by r.created_at desc, r.id desc) as ids
       from ${quote(shape.name)} r where r.org_id = $1 and ${condition} ${beyond}`,
    params,
  );
  return rows[0]?.ids ?? none;
}

async function readPage(
  engine: Pool,
  shape: Shape,
  orgId: string,
  sight: Sight,
  ids: Buffer,
): Promise<SnapshotPage> {
  const params: unknown[] = [orgId, uuidArray(ids)];
  const condition = sightOfFewSql(shape, orgId, sight, params);
  const { rows } = await engine.query<[]>({
    // One statement sees one state of the database, so the version is that of these very rows. Without
    // `offset 0` the planner may read a whole table instead of its keys, where it takes it for small.
    text: `select ${shape.columns.map(({ name }) => `r.${quote(name)}`).join(", ")},
                  (select version from sync_head where org_id = $1)
             from unnest($2::uuid[]) with ordinality as due (due_id, due_place)
            cross join lateral (select * from ${quote(shape.name)}
                                 where org_id = $1 and id = due_id offset 0) r
            where ${condition} order by due_place`,
    values: params,
    rowMode: "array",
  });
  const read = rows as unknown as Value[][];
  return { shape, at: Number(read[0]?.at(-1) ?? 0), rows: read.map((row) => row.slice(0, -1)) };
}
