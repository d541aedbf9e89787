import type { Rights, Role } from "../../shared/permissions.ts";
import { resolveRights, type RoleRows } from "../../shared/permissions/resolve.ts";
import type { Database } from "../database.ts";

/** An organization's roles as they were at a version of its rows. */
interface KnownRoles {
  readonly version: number;
  readonly rows: RoleRows;
  /** Worked out so far. */
  readonly rights: Map<Role, Rights>;
}

/** Organizations of which a node remembers the roles. */
const mostOrganizations = 1000;

const knownByDatabase = new WeakMap<Database, Map<string, Promise<KnownRoles>>>();

/**
 * What a role may do. Whoever asks has read the version of the organization's roles together with
 * the person, so nothing older than that person is ever used, on whichever node the role was changed.
 *
 * Cost: two look-ups; one query and one pass over the role's rows when the version is another.
 */
export async function rightsOf(
  database: Database,
  { orgId, role, version }: { orgId: string; role: Role; version: number },
): Promise<Rights> {
  const known = await rolesAt(database, orgId, version);
  const rights = known.rights.get(role) ?? resolveRights(role, known.rows);
  known.rights.set(role, rights);
  return rights;
}

async function rolesAt(database: Database, orgId: string, version: number): Promise<KnownRoles> {
  const knownByOrg = knownByDatabase.get(database) ?? new Map<string, Promise<KnownRoles>>();
  knownByDatabase.set(database, knownByOrg);
  const kept = knownByOrg.get(orgId);
  const known = await kept;
  if (known?.version === version) return known;
  // Others may have asked meanwhile: one of them reads, the rest wait for it.
  const newest = knownByOrg.get(orgId);
  if (newest !== kept && newest) return newest;
  if (knownByOrg.size >= mostOrganizations) knownByOrg.clear();
  const reading = readRoles(database, orgId);
  knownByOrg.set(orgId, reading);
  reading.catch(() => knownByOrg.delete(orgId));
  return reading;
}

/** One statement sees one state, so the version is that of these very rows. */
async function readRoles(database: Database, orgId: string): Promise<KnownRoles> {
  const { rows } = await database.engine.query<{ version: number } & RoleRows>(
    `select coalesce((select version from role_version where org_id = $1), 0) as version,
            coalesce((select json_agg(json_build_object(
                               'id', id, 'base', base, 'deletedAt', deleted_at))
                        from role where org_id = $1), '[]') as roles,
            coalesce((select json_agg(json_build_object(
                               'role', role, 'object', object, 'code', code,
                               'effect', effect, 'scope', scope))
                        from role_grant where org_id = $1), '[]') as grants,
            coalesce((select json_agg(json_build_object(
                               'role', role, 'field', field, 'hidden', hidden))
                        from role_mask where org_id = $1), '[]') as masks`,
    [orgId],
  );
  const [read] = rows;
  if (!read) throw new Error("A query without a condition returned no row.");
  const { version, ...roles } = read;
  return { version, rows: roles, rights: new Map() };
}
