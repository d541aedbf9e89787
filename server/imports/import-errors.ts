import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type { ImportError, ImportErrorPage } from "../../shared/imports/import-error.ts";
import type { ErrorReason } from "../../shared/imports/options.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { findImport } from "./find-imports.ts";

export interface ErrorPageQuery {
  readonly reason?: ErrorReason | undefined;
  /** Leave out what somebody has dealt with. */
  readonly open?: boolean | undefined;
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
}

const columns = `
  id,
  row_no      as "rowNo",
  reason,
  field,
  message,
  cells,
  resolved_at as "resolvedAt"`;

/**
 * Errors of one import in the order of the file, a page at a time.
 *
 * @throws AppError `not_found` - there is no such import
 */
export async function readErrorPage(
  tx: PoolClient,
  actor: Actor,
  importId: string,
  { reason, open, cursor, limit }: ErrorPageQuery,
): Promise<ImportErrorPage> {
  await findImport(tx, importId, actor);
  const [afterRow, afterId] = readCursor(cursor);
  const { rows } = await tx.query<ImportError>(
    `select ${columns}
       from import_error
      where org_id = $1
        and import_id = $2
        and ($3::text is null or reason = $3)
        and (not $4 or resolved_at is null)
        and (row_no, id) > ($5, $6)
      order by row_no, id
      limit $7`,
    [actor.orgId, importId, reason ?? null, open ?? false, afterRow, afterId, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const nextCursor = last ? `${last.rowNo}.${last.id}` : null;
  return {
    items,
    nextCursor,
    counts: await countReasons(tx, actor.orgId, importId, open ?? false),
  };
}

/**
 * Marks an error as dealt with.
 *
 * @throws AppError `not_found` - there is no such error, or its import is out of the actor's sight
 */
export async function resolveError(
  tx: PoolClient,
  actor: Actor,
  errorId: string,
): Promise<ImportError> {
  const { rows } = await tx.query<ImportError & { importId: string }>(
    `update import_error
        set resolved_at = coalesce(resolved_at, now()),
            resolved_by = coalesce(resolved_by, $3),
            updated_at  = now(),
            updated_by  = $3
      where org_id = $1 and id = $2
      returning ${columns}, import_id as "importId"`,
    [actor.orgId, errorId, actor.userId],
  );
  const [found] = rows;
  if (!found) throw new AppError("not_found", "There is no such import error.");
  const { importId, ...error } = found;
  await findImport(tx, importId, actor);
  return error;
}

async function countReasons(
  tx: PoolClient,
  orgId: string,
  importId: string,
  open: boolean,
): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ reason: string; count: number }>(
    `select reason, count(*)::int as count
       from import_error
      where org_id = $1 and import_id = $2 and (not $3 or resolved_at is null)
      group by reason`,
    [orgId, importId, open],
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}

function readCursor(cursor: string | undefined): readonly [number, string] {
  if (cursor === undefined) return [-1, "00000000-0000-0000-0000-000000000000"];
  const [, row, id] = /^(\d{1,9})\.([\da-f-]{36})$/.exec(cursor) ?? [];
  if (row === undefined || id === undefined)
    throw new AppError("invalid", "This cursor is not one that an earlier page gave.");
  return [Number(row), id];
}
