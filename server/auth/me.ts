import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import { forMembers } from "./access.ts";
import type { SignedIn } from "./actor.ts";

interface MeRow {
  name: string;
  email: string;
  organization: string;
}

/** `GET /api/v1/me` - who is signed in, in which organization, as what. */
export function meRoutes(database: Database) {
  return new Hono<SignedIn>().get(
    "/",
    forMembers({ may: null, key: "any" }),
    describeRoute({ summary: "Who is signed in", tags: ["auth"] }),
    async (c) => {
      const { orgId, userId, role, rights, teamId, branchId } = c.var.actor;
      const { rows } = await database.withOrganization(c.var.actor, (tx) =>
        tx.query<MeRow>(
          `select m.name, m.email, o.name as organization
             from member m join organization o on o.org_id = m.org_id
            where m.org_id = $1 and m.id = $2`,
          [orgId, userId],
        ),
      );
      const [me] = rows;
      if (!me) throw new AppError("unauthenticated", "Sign in to go on.");
      return c.json({
        user: { id: userId, name: me.name, email: me.email },
        organization: { id: orgId, name: me.organization },
        member: { role, rights, teamId, branchId },
      });
    },
  );
}
