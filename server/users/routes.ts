import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { id } from "../../shared/users/fields.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import { changedUser } from "./user-input.ts";
import type { Users } from "./users.ts";

const idParameter = v.object({ id });
const removal = v.strictObject({ successorId: id });
const span = v.object({
  days: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, "days is a number."),
      v.transform(Number),
      v.minValue(1, "days is at least 1."),
      v.maxValue(92, "days is at most 92."),
    ),
    "30",
  ),
});
const tags = ["users"];

/** `/api/v1/users`: the people that the actor may see; they come by `/api/v1/invitations`. */
export function userRoutes(users: Users) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["user", "view"], key: "users:read" }),
      describeRoute({ summary: "People in sight, by name", tags }),
      async (c) => c.json({ items: await users.list(c.var.actor), nextCursor: null }),
    )
    .get(
      "/:id",
      forMembers({ may: ["user", "view"], key: "users:read" }),
      describeRoute({ summary: "One person", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => c.json(await users.read(c.var.actor, c.req.valid("param").id)),
    )
    .patch(
      "/:id",
      forMembers({ may: ["user", "edit"], key: "users:write" }),
      describeRoute({ summary: "Change role, place, cap or access of a person", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", changedUser, refuseInvalid),
      async (c) => {
        const { id: userId } = c.req.valid("param");
        return c.json(await users.update(c.var.actor, userId, c.req.valid("json")));
      },
    )
    .post(
      "/:id/removal",
      forMembers({ may: ["user", "delete"], key: "users:write" }),
      describeRoute({ summary: "Remove a person; a successor is given what they own", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", removal, refuseInvalid),
      async (c) => {
        const { id: userId } = c.req.valid("param");
        await users.remove(c.var.actor, userId, c.req.valid("json").successorId);
        return c.json({ id: userId }, 202);
      },
    )
    .get(
      "/:id/activity",
      forMembers({ may: ["user", "view"], key: "users:read" }),
      describeRoute({ summary: "What a person did, by day", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("query", span, refuseInvalid),
      async (c) => {
        const { id: userId } = c.req.valid("param");
        return c.json(await users.activity(c.var.actor, userId, c.req.valid("query").days));
      },
    );
}
