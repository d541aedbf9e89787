import { Hono } from "hono";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import type { SignedIn } from "../../server/auth/actor.ts";
import { effects } from "../../server/effects.ts";
import { answerFailures } from "../../server/failures.ts";
import { insertRows } from "../../server/imports/bulk-rows.ts";
import { createLeads } from "../../server/leads/leads.ts";
import { leadRoutes } from "../../server/leads/routes.ts";
import { createLog } from "../../server/log.ts";
import { createMutate } from "../../server/sync/mutate.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { mutations } from "../../shared/mutations.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import {
  admin,
  asha,
  branchPune,
  meena,
  priya,
  ravi,
  teamNorth,
  teamSouth,
  uuid,
} from "./people.ts";

export const vera: Actor = {
  ...admin,
  userId: uuid(16),
  role: "viewer",
  rights: declaredRights("viewer"),
};
export const dev: Actor = {
  ...admin,
  userId: uuid(17),
  role: "developer",
  rights: declaredRights("developer"),
};

const people = { asha, ravi, meena, priya, admin, vera, dev };
export type Person = keyof typeof people;

/** The lead routes over a database with the people of `people.ts`, a viewer and a developer. */
export async function openLeadServer() {
  const database = await openTestDatabase();
  await createPeople(database);
  const registry = createMutationRegistry(mutations, effects);
  const mutate = createMutate(createPostgresDecisions(database), registry, () => undefined);
  const app = new Hono<SignedIn>()
    .use(async (c, next) => {
      const actor = people[c.req.header("x-person") as Person];
      c.set("whoAsks", {
        session: () => Promise.reject(new Error("No route of leads is about an account.")),
        asMember: (_need, go) => go({ actor, session: null }),
      });
      await next();
    })
    .route("/leads", leadRoutes(createLeads(database, mutate)));
  app.onError(answerFailures(createLog("silent")));

  async function send(person: Person, method: string, path: string, body?: object, headers = {}) {
    const response = await app.request(path, {
      method,
      headers: { "x-person": person, "content-type": "application/json", ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as never };
  }

  return { database, send, close: () => database.close() };
}

async function createPeople(database: TestDatabase): Promise<void> {
  const { orgId } = admin;
  const now = new Date().toISOString();
  const stamps = { orgId, createdAt: now, updatedAt: now };
  const members = Object.entries(people).map(([name, { userId: id, role, teamId, branchId }]) => {
    return { ...stamps, id, name, email: `${name}@demo.test`, role, teamId, branchId };
  });
  await database.withOrganization({ orgId, userId: null }, async (tx) => {
    await insertRows(tx, organization, [{ ...stamps, id: orgId, name: "Prestige Motors" }]);
    await insertRows(tx, branch, [{ ...stamps, id: branchPune, name: "Pune" }]);
    await insertRows(tx, team, [
      { ...stamps, id: teamNorth, name: "North" },
      { ...stamps, id: teamSouth, name: "South" },
    ]);
    await insertRows(tx, member, members);
  });
}
