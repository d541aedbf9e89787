import type { Pool, PoolClient } from "pg";
import type { Shape } from "../../schema/shape.ts";
import type { Question } from "../../shared/sync/protocol/ask.ts";
import { AppError } from "../../shared/errors.ts";
import type { Value } from "../../shared/sync/row.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { WireRow } from "./feed.ts";
import { questionToSql } from "./question-sql.ts";
import type { Scope } from "./scope.ts";
import { sightSql } from "./sight.ts";

/** Most children of one table that come with a row, the newest. */
const mostChildren = 500;

/** Time that one question may take, in ms: it holds up what else its author sends. */
const mostMs = 3000;

/** A row with what hangs on it; parents first. */
export type Whole = readonly (readonly [Shape, readonly WireRow[]])[];

export interface Answered {
  readonly at: number;
  readonly rows: readonly WireRow[];
}

/** What lies beyond a replica's coverage. Every answer is of one version, `at`. */
export interface Reads {
  /** The row and all its children, however old; nothing when the scope does not reach it. */
  whole(
    orgId: string,
    scope: Scope,
    shape: Shape,
    id: string,
  ): Promise<{ readonly at: number; readonly tables: Whole }>;
  /**
   * @param since - a version that the asker has been told of: the answer is none of before it
   * @throws AppError where a question is none, asks for what is out of sight, or takes too long
   */
  answer(
    orgId: string,
    scope: Scope,
    shape: Shape,
    question: Question,
    since: number,
  ): Promise<Answered>;
}

export function createReads(engine: Pool): Reads {
  return {
    whole: (orgId, scope, shape, id) =>
      atOnce(engine, orgId, async (tx) => {
        const tables: [Shape, WireRow[]][] = [];
        for (const table of [shape, ...shape.children]) {
          const rows = await readPart(tx, orgId, scope, table, id);
          if (rows.length > 0) tables.push([table, rows]);
          else if (table === shape) break;
        }
        return { tables };
      }),
    answer: (orgId, scope, shape, question) =>
      atOnce(engine, orgId, async (tx) => {
        const { text, params } = questionToSql(shape, orgId, scope, question);
        return { rows: await readArrays(tx, text, params) };
      }),
  };
}

/** The row itself, or its newest children of a table. */
function readPart(
  tx: PoolClient,
  orgId: string,
  { keys }: Scope,
  shape: Shape,
  id: string,
): Promise<WireRow[]> {
  const params: unknown[] = [orgId, id];
  const sight = sightSql(shape, orgId, { keys, floors: {} }, params);
  const parent = shape.columns.find(({ key }) => key === shape.parent?.column);
  const columns = shape.columns.map(({ name }) => `r.${quote(name)}`).join(", ");
  return readArrays(
    tx,
    `select ${columns} from ${quote(shape.name)} r
      where r.org_id = $1 and r.${quote(parent?.name ?? "id")} = $2 and ${sight}
      order by r.created_at desc, r.id desc limit ${mostChildren}`,
    params,
  );
}

async function readArrays(
  tx: PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<WireRow[]> {
  const { rows } = await tx.query<[]>({ text, values: [...values], rowMode: "array" });
  return rows as unknown as Value[][];
}

/** Runs all reads of `run` on one state of the database, whose version is added to the result. */
async function atOnce<Result>(
  engine: Pool,
  orgId: string,
  run: (tx: PoolClient) => Promise<Result>,
): Promise<Result & { at: number }> {
  const tx = await engine.connect();
  try {
    await tx.query(
      `begin transaction isolation level repeatable read read only; set local statement_timeout = ${mostMs}`,
    );
    const heads = await tx.query<{ version: number }>(
      "select version from sync_head where org_id = $1",
      [orgId],
    );
    const result = await run(tx);
    await tx.query("commit");
    tx.release();
    return { ...result, at: heads.rows[0]?.version ?? 0 };
  } catch (error) {
    const isLost = await tx.query("rollback").then(
      () => false,
      () => true,
    );
    tx.release(isLost);
    throw refusalOf(error) ?? error;
  }
}

function refusalOf(error: unknown): AppError | undefined {
  if ((error as { code?: unknown }).code === "57014")
    return new AppError("too_large", "This takes the server too long. Narrow it down.");
  const refusal = databaseRefusal(error);
  return refusal && new AppError("invalid", "This question is not one that Baton asks.");
}
