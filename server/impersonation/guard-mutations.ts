import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import { readOnlySentence } from "../../shared/impersonation/limits.ts";
import { recordAudit } from "../audit/record.ts";
import { requestOrigin } from "../audit/request-origin.ts";
import type { MutationRegistry } from "../sync/run-mutation.ts";
import { type Acting, presentActing } from "./acting.ts";
import type { Impersonations } from "./impersonations.ts";

/**
 * The same registry; a mutation that somebody makes as another person is let through only with full
 * access and while that lasts, and is counted and recorded in its own transaction: the count is exact.
 */
export function guardMutations(
  registry: MutationRegistry,
  impersonations: Pick<Impersonations, "readPerson">,
): MutationRegistry {
  return {
    run: async (tx, call, actor) => {
      const acting = presentActing();
      if (acting === null) return registry.run(tx, call, actor);
      if (actor.userId !== acting.person.userId)
        throw new Error("A mutation ran as somebody who is neither the person nor acted as.");
      if (acting.mode === "read") throw new AppError("forbidden", readOnlySentence);
      if (!(await impersonations.readPerson(acting))) throw noLonger();
      await takeAction(tx.sql, acting, tx.now);
      await registry.run(tx, call, actor);
      await record(tx.sql, acting, call);
      return undefined;
    },
  };
}

/** Counts it and holds the row: whoever ends the impersonation waits for this transaction. */
async function takeAction(sql: PoolClient, { orgId, id }: Acting, now: string): Promise<void> {
  const { rowCount } = await sql.query(
    `update impersonation
        set actions_count = actions_count + 1, updated_at = $3, updated_by = actor_id
      where org_id = $1 and id = $2 and mode = 'full' and ended_at is null`,
    [orgId, id, now],
  );
  if (rowCount !== 1) throw noLonger();
}

function noLonger(): AppError {
  return new AppError("forbidden", "You no longer act for somebody else: nothing was changed.");
}

function record(
  sql: PoolClient,
  { orgId, id, actorId, person }: Acting,
  { name, args }: { readonly name: string; readonly args: unknown },
): Promise<void> {
  return recordAudit(sql, {
    orgId,
    actorId,
    onBehalfOf: person.userId,
    action: "impersonation.change",
    objectType: "impersonation",
    objectId: id,
    detail: { mutation: name, ...idsIn(args) },
    ...requestOrigin(),
  });
}

/** Which rows it was about: ids name them, and nothing that was typed is kept here. */
function idsIn(args: unknown): Record<string, unknown> {
  const entries = Object.entries((args ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([key]) => /^id$|Ids?$/.test(key)));
}
