import type { Mutant } from "../simulate/mutants/mutant.ts";

/** A fault in what keeps people apart, and the kinds of cases that should notice it. */
export interface AuthzMutant extends Mutant {
  readonly cases: "route" | "message" | "mutation";
  /** Every so-manieth case is enough. */
  readonly every: number;
  /** Takes row-level security away as well. */
  readonly withoutRowSecurity?: true;
  /** Another wall holds: nothing may be noticed. */
  readonly isHeld?: true;
}

const forgottenOrganization = {
  file: "shared/sync/query.ts",
  find: '`where ${orgId === undefined ? "" : "org_id = $1 and "}${whereToSql',
  replace: '`where ${orgId === undefined ? "" : "(org_id = $1 or true) and "}${whereToSql',
};

/** What other products were found to have forgotten; `npm run authz -- --mutants` must notice each. */
export const authzMutants: readonly AuthzMutant[] = [
  {
    name: "where-forgotten",
    bug: "queries forget the organization; row-level security still holds",
    ...forgottenOrganization,
    cases: "route",
    every: 60,
    isHeld: true,
  },
  {
    name: "row-security-off",
    bug: "row-level security is gone; the conditions of the queries still hold",
    file: "server/leads/leads.ts",
    find: "limit: query.limit,",
    replace: "limit: query.limit + 0,",
    cases: "route",
    every: 60,
    withoutRowSecurity: true,
    isHeld: true,
  },
  {
    name: "both-walls",
    bug: "queries forget the organization, and row-level security is gone",
    ...forgottenOrganization,
    cases: "route",
    every: 10,
    withoutRowSecurity: true,
  },
  {
    name: "list-without-sight",
    bug: "a list holds rows out of sight",
    file: "server/leads/leads.ts",
    find: "where: and(sightOf(actor), pageWhere(query)),",
    replace: "where: pageWhere(query),",
    cases: "route",
    every: 10,
  },
  {
    name: "read-without-sight",
    bug: "one row is read by its id alone",
    file: "server/leads/leads.ts",
    find: 'const where = and(eq("id", leadId), sightOf(actor));',
    replace: 'const where = eq("id", leadId);',
    cases: "route",
    every: 5,
  },
  {
    name: "mask-forgotten",
    bug: "a hidden column is answered",
    file: "server/leads/leads.ts",
    find: 'const masked = rights.masks["lead"] ?? [];',
    replace: "const masked: string[] = []; void rights;",
    cases: "route",
    every: 5,
  },
  {
    name: "right-forgotten",
    bug: "a declared right is not asked for",
    file: "server/auth/access.ts",
    find: "if (may && !isAllowed(actor, ...may))",
    replace: "if (may && !isAllowed(actor, ...may) && may.length > 2)",
    cases: "route",
    every: 20,
  },
  {
    name: "scope-forgotten",
    bug: "an API key does what its scopes do not name",
    file: "server/auth/actor.ts",
    find: 'if (need !== "any" && !holder.scopes.includes(need))',
    replace: 'if (need !== "any" && holder.scopes.length < 0)',
    cases: "route",
    every: 20,
  },
  {
    name: "waiting-let-in",
    bug: "a session that waits for a new password is let in",
    file: "server/auth/actor.ts",
    find: "if (session.obligation !== null) {",
    replace: "if (session.obligation !== null && session.userId.length < 0) {",
    cases: "route",
    every: 20,
  },
  {
    name: "anybodys-key",
    bug: "anybody's API key is revoked by its id",
    file: "server/auth/api-keys.ts",
    find: "where org_id = $1 and user_id = $2 and id = $3 and revoked_at is null",
    replace:
      "where org_id = $1 and user_id = coalesce(user_id, $2) and id = $3 and revoked_at is null",
    cases: "route",
    every: 5,
  },
  {
    name: "people-out-of-sight",
    bug: "people out of reach are listed and changed",
    file: "server/users/users.ts",
    find: 'user.deletedAt === null && reachesUser(actor, "view", user)',
    replace: "user.deletedAt === null && reachesUser !== undefined",
    cases: "route",
    every: 5,
  },
  {
    name: "write-without-right",
    bug: "a mutation writes rows that its author may not change",
    file: "server/sync/gate.ts",
    find: "if (!(await reach(shape, row, keys)))",
    replace: "if (!(await reach(shape, row, keys)) && keys.size < 0)",
    cases: "mutation",
    every: 20,
  },
  {
    name: "question-without-sight",
    bug: "a question of a replica is answered out of sight",
    file: "server/sync/question-sql.ts",
    find: "where r.org_id = $1 and ${sight} and ${where}",
    replace: "where r.org_id = $1 and (${sight} or true) and ${where}",
    cases: "message",
    every: 20,
  },
  {
    name: "another-organizations-hello",
    bug: "a replica may name another organization",
    file: "server/sync/reception.ts",
    find: "hello.org !== before.orgId",
    replace: "hello.org.length < 0",
    cases: "message",
    every: 50,
  },
];
