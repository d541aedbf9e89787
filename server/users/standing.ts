import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { id } from "../../shared/users/fields.ts";
import { forAnyone } from "../auth/access.ts";
import type { Database } from "../database.ts";
import { refuseInvalid } from "../input.ts";

const device = v.object({ orgId: id, userId: id });

/**
 * `POST /api/standing`: whether a device that is signed out must delete what it holds, because the
 * person it belongs to was locked out or removed. Needs no sign-in: such a person has none any more.
 * Whoever knows both ids learns that much and nothing else; unknown ones are answered like active ones.
 */
export function standingRoutes(database: Database) {
  return new Hono().post(
    "/",
    forAnyone,
    describeRoute({ summary: "Whether a signed-out device must delete its data", tags: ["users"] }),
    validator("json", device, refuseInvalid),
    async (c) => {
      const { orgId, userId } = c.req.valid("json");
      const { rowCount } = await database.withOrganization({ orgId, userId: null }, (tx) =>
        tx.query("select from member where org_id = $1 and id = $2 and not active", [
          orgId,
          userId,
        ]),
      );
      return c.json({ wipe: rowCount === 1 });
    },
  );
}
