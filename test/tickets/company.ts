import type { Database } from "../../server/database.ts";
import type { SystemRole } from "../../shared/permissions.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { createOrganization, type TestOrganization } from "../sync/organization.ts";

/** The people of a test organization, those who answer tickets, and another team's lead. */
export interface TicketCompany extends TestOrganization {
  readonly dev: Actor;
  readonly dev2: Actor;
  readonly lead2: Actor;
  /** A CRE of the first team who may be moved. */
  readonly mover: Actor;
}

export async function createTicketCompany(database: Database): Promise<TicketCompany> {
  const org = await createOrganization(database);
  const { orgId } = org;
  const actor = (role: SystemRole, { teamId, branchId }: Pick<Actor, "teamId" | "branchId">) => ({
    orgId,
    userId: crypto.randomUUID(),
    role,
    rights: declaredRights(role),
    teamId,
    branchId,
  });
  const nowhere = { teamId: null, branchId: null };
  const more = {
    dev: actor("developer", nowhere),
    dev2: actor("developer", nowhere),
    lead2: actor("cre_tl", org.foreignCre),
    mover: actor("cre", org.cre1),
  };
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    for (const [name, { userId, role, teamId, branchId }] of Object.entries(more))
      await tx.query(
        `insert into member (org_id, id, name, email, role, team_id, branch_id, created_at, updated_at)
         values ($1, $2, $3, $3 || '@test.example', $4, $5, $6, now(), now())`,
        [orgId, userId, name, role, teamId, branchId],
      );
  });
  return { ...org, ...more };
}
