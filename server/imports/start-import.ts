import type { PoolClient } from "pg";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { entityOf } from "../../shared/imports/fields.ts";
import { layoutSchema } from "../../shared/imports/layout.ts";
import { completeMapping } from "../../shared/imports/mapping.ts";
import type { ImportOptions } from "../../shared/imports/options.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { findImport } from "./find-imports.ts";
import { recordImport } from "./record-import.ts";

/**
 * Lets an import that waited for review go on, with the mapping a person has settled.
 *
 * @throws AppError `not_found` - there is no such import
 * @throws AppError `invalid` - the mapping does not fit the file
 * @throws AppError `conflict` - it was started before
 */
export async function startImport(
  tx: PoolClient,
  actor: Actor,
  id: string,
  options: ImportOptions,
): Promise<void> {
  const run = await findImport(tx, id, actor);
  if (run.status !== "mapping") throw alreadyStarted();
  const { columns } = v.parse(layoutSchema, run.layout);
  const { rowCount } = await tx.query(
    `update import
        set status         = 'pending',
            mapping        = $3,
            mode           = $4,
            match_by       = $5,
            create_sources = $6,
            updated_at     = now(),
            updated_by     = $7
      where org_id = $1 and id = $2 and status = 'mapping'`,
    [
      actor.orgId,
      id,
      JSON.stringify(completeMapping(columns, options.mapping, entityOf(run.entity))),
      options.mode,
      options.matchBy,
      options.createSources,
      actor.userId,
    ],
  );
  if (rowCount === 0) throw alreadyStarted();
  await recordImport(tx, actor, "import.start", id, { name: run.fileName, mode: options.mode });
}

function alreadyStarted(): AppError {
  return new AppError("conflict", "This import was started already.");
}
