import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { branch, team } from "../../schema/organizations.ts";
import { archiveBranch, createBranch, updateBranch } from "../../shared/teams/branches.ts";
import { archiveTeam, createTeam, updateTeam } from "../../shared/teams/teams.ts";
import { id } from "../../shared/users/fields.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import { refuseInvalid } from "../input.ts";
import type { Places } from "./places.ts";

const idParameter = v.object({ id });
const archived = v.optional(v.boolean());
const newTeam = v.strictObject({
  name: createTeam.args.entries.name,
  branchId: v.optional(v.nullable(id), null),
});
const changedTeam = v.strictObject({ ...updateTeam.args.entries.changes.entries, archived });
const newBranch = v.strictObject({
  name: createBranch.args.entries.name,
  city: v.optional(createBranch.args.entries.city, null),
});
const changedBranch = v.strictObject({ ...updateBranch.args.entries.changes.entries, archived });
const tags = ["teams"];

/** `/api/v1/teams`: who works together. */
export function teamRoutes(places: Places) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["organization", "view"], key: "users:read" }),
      describeRoute({ summary: "Teams, by name", tags }),
      async (c) => c.json({ items: await places.list(c.var.actor, team), nextCursor: null }),
    )
    .post(
      "/",
      forMembers({ may: ["team", "create"], key: "users:write" }),
      describeRoute({ summary: "Add a team", tags }),
      validator("json", newTeam, refuseInvalid),
      async (c) => {
        const made = { id: uuidv7(), ...c.req.valid("json") };
        await places.mutate(c.var.actor, createTeam, made);
        return c.json(await places.read(c.var.actor, team, made.id), 201);
      },
    )
    .patch(
      "/:id",
      forMembers({ may: ["team", "edit"], key: "users:write" }),
      describeRoute({ summary: "Change a team's name, branch or lead, or put it away", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", changedTeam, refuseInvalid),
      async (c) => {
        const { id: teamId } = c.req.valid("param");
        const { archived: putAway, ...changes } = c.req.valid("json");
        const next =
          putAway === undefined
            ? undefined
            : { mutation: archiveTeam, args: { teamId, archived: putAway } };
        await places.mutate(c.var.actor, updateTeam, { teamId, changes }, next);
        return c.json(await places.read(c.var.actor, team, teamId));
      },
    );
}

/** `/api/v1/branches`: where people work. */
export function branchRoutes(places: Places) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: ["organization", "view"], key: "users:read" }),
      describeRoute({ summary: "Branches, by name", tags }),
      async (c) => c.json({ items: await places.list(c.var.actor, branch), nextCursor: null }),
    )
    .post(
      "/",
      forMembers({ may: ["team", "create"], key: "users:write" }),
      describeRoute({ summary: "Add a branch", tags }),
      validator("json", newBranch, refuseInvalid),
      async (c) => {
        const made = { id: uuidv7(), ...c.req.valid("json") };
        await places.mutate(c.var.actor, createBranch, made);
        return c.json(await places.read(c.var.actor, branch, made.id), 201);
      },
    )
    .patch(
      "/:id",
      forMembers({ may: ["team", "edit"], key: "users:write" }),
      describeRoute({ summary: "Change a branch's name or city, or put it away", tags }),
      validator("param", idParameter, refuseInvalid),
      validator("json", changedBranch, refuseInvalid),
      async (c) => {
        const { id: branchId } = c.req.valid("param");
        const { archived: putAway, ...changes } = c.req.valid("json");
        const next =
          putAway === undefined
            ? undefined
            : { mutation: archiveBranch, args: { branchId, archived: putAway } };
        await places.mutate(c.var.actor, updateBranch, { branchId, changes }, next);
        return c.json(await places.read(c.var.actor, branch, branchId));
      },
    );
}
