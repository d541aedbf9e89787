import type { PoolClient } from "pg";
import { importRun } from "../../schema/imports.ts";
import { shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import type { ImportEntity } from "../../shared/imports/fields.ts";
import { type Code, isAllowed, keysFor, type PermissionObject } from "../../shared/permissions.ts";
import { reachedBy } from "../../shared/sync/audience.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { queryToSql } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { always, and, compare, eq, type Where } from "../../shared/sync/where.ts";

export type ImportRun = Row<typeof importRun>;

/** @throws AppError `not_found` - there is no such import, or the actor may not see it */
export async function findImport(tx: PoolClient, id: string, actor: Actor): Promise<ImportRun> {
  const [found] = await readImports(tx, actor, eq("id", id), 1);
  if (!found) throw new AppError("not_found", "There is no such import.");
  return found;
}

/** Imports the actor may see, the newest first; `before` is the id of the last one seen. */
export function listImports(
  tx: PoolClient,
  actor: Actor,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<ImportRun[]> {
  // Ids are UUIDv7: their order is that of creation.
  return readImports(
    tx,
    actor,
    before === undefined ? always() : compare("id", "lt", before),
    limit,
  );
}

/** @throws AppError `forbidden` - the role imports nothing */
export function assertMayImport(actor: Actor): void {
  if (!isAllowed(actor, "import", "create"))
    throw new AppError("forbidden", "Only team leads and admins import files. Ask one of them to.");
}

/** @throws AppError `forbidden` - the role adds nothing of that kind */
export function assertMayAdd(actor: Actor, entity: ImportEntity): void {
  const [object, code]: readonly [PermissionObject, Code] = adding[entity];
  if (!isAllowed(actor, object, code))
    throw new AppError("forbidden", `Your role does not let you add ${entity}s.`);
}

const adding = {
  lead: ["lead", "create"],
  ticket: ["ticket", "create"],
} as const satisfies Record<ImportEntity, readonly [PermissionObject, Code]>;

/** @throws AppError `forbidden` - the role sees no imports */
export function assertMayView(actor: Actor): void {
  if (!isAllowed(actor, "import", "view"))
    throw new AppError("forbidden", "Only team leads and admins see imports.");
}

async function readImports(
  tx: PoolClient,
  actor: Actor,
  where: Where<ImportRun>,
  limit: number,
): Promise<ImportRun[]> {
  const { orgId } = actor;
  const seen = reachedBy(shapeOf(importRun), orgId, keysFor(actor, "import", "view"));
  const { text, params } = queryToSql(
    {
      from: importRun,
      where: and(where, seen as Where<ImportRun>),
      orderBy: [{ column: "id", direction: "desc" }],
      limit,
    },
    orgId,
  );
  const { rows } = await tx.query<ImportRun>(text, [...params]);
  return rows;
}
