import type { SystemRole } from "../../shared/permissions.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../../server/database.ts";

/** An organization of a test: two teams, a lead and two CREs each, an admin. */
export interface TestOrganization {
  readonly orgId: string;
  readonly admin: Actor;
  readonly lead1: Actor;
  readonly cre1: Actor;
  readonly cre2: Actor;
  readonly foreignCre: Actor;
}

export async function createOrganization(database: Database): Promise<TestOrganization> {
  const orgId = crypto.randomUUID();
  const [branchId, north, south] = [
    crypto.randomUUID(),
    crypto.randomUUID(),
    crypto.randomUUID(),
  ] as const;
  const actor = (role: SystemRole, teamId: string | null): Actor => ({
    orgId,
    userId: crypto.randomUUID(),
    role,
    rights: declaredRights(role),
    teamId,
    branchId: teamId && branchId,
  });
  const people = {
    admin: actor("admin", null),
    lead1: actor("cre_tl", north),
    cre1: actor("cre", north),
    cre2: actor("cre", north),
    foreignCre: actor("cre", south),
  };
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    const stamps = "now(), now()";
    await tx.query(
      `insert into organization (org_id, id, name, created_at, updated_at) values ($1, $1, 'Test Motors', ${stamps})`,
      [orgId],
    );
    await tx.query(
      `insert into branch (org_id, id, name, created_at, updated_at) values ($1, $2, 'Main', ${stamps})`,
      [orgId, branchId],
    );
    for (const [id, name] of [
      [north, "North"],
      [south, "South"],
    ])
      await tx.query(
        `insert into team (org_id, id, name, created_at, updated_at) values ($1, $2, $3, ${stamps})`,
        [orgId, id, name],
      );
    for (const [name, { userId, role, teamId }] of Object.entries(people))
      await tx.query(
        `insert into member (org_id, id, name, email, role, team_id, branch_id, created_at, updated_at)
         values ($1, $2, $3, $3 || '@test.example', $4, $5, $6, ${stamps})`,
        [orgId, userId, name, role, teamId, teamId && branchId],
      );
  });
  return { orgId, ...people };
}
