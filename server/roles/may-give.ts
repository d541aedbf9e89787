import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import { isSystemRole } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { covers } from "../../shared/users/covers.ts";
import type { Database } from "../database.ts";
import { rightsOf } from "./rights.ts";

/**
 * @param tx - a transaction that is placed in the actor's organization
 * @throws AppError `invalid` - there is no such role
 * @throws AppError `forbidden` - the role may do more than the actor
 */
export async function assertMayGive(
  database: Database,
  tx: PoolClient,
  actor: Actor,
  role: string,
): Promise<void> {
  const { orgId } = actor;
  const { rows } = await tx.query<{ version: number; isThere: boolean }>(
    `select coalesce((select version from role_version where org_id = $1), 0) as version,
            exists (select from role where org_id = $1 and id::text = $2 and deleted_at is null)
              as "isThere"`,
    [orgId, role],
  );
  const [found] = rows;
  if (!isSystemRole(role) && !found?.isThere)
    throw new AppError("invalid", "There is no such role.", { role: "There is no such role." });
  const rights = await rightsOf(database, { orgId, role, version: found?.version ?? 0 });
  if (!covers(actor.rights, rights))
    throw new AppError("forbidden", "You cannot give a role that may do more than yours.");
}
