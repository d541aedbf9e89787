import pg from "pg";
import type { PoolClient } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { type Database, openingStatement } from "../database.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { DecidingClient, Decisions, DecisionTx } from "./decisions.ts";
import { sendTogether, uuidLiteral } from "./one-message.ts";
import { createPostgresRows } from "./postgres-rows.ts";

const attempts = 4;

type ClientRow = Pick<Actor, "role" | "teamId" | "branchId"> & { lastMid: number };

export function createPostgresDecisions(database: Database): Decisions {
  return {
    transaction: (actor, run) =>
      retrying(() => database.withOrganization(actor, (tx) => run(createDecisionTx(tx, actor)))),
    decide: (actor, clientId, run) =>
      retrying(async () => {
        const tx = await database.app.connect();
        try {
          const client = await beginWith(tx, actor, clientId);
          const { result, lastMid } = await run(createDecisionTx(tx, client.actor), client);
          await commitWith(tx, actor.orgId, clientId, lastMid);
          tx.release();
          return result;
        } catch (error) {
          const isLost = await tx.query("rollback").then(
            () => false,
            () => true,
          );
          tx.release(isLost);
          throw error;
        }
      }),
    refusalOf: databaseRefusal,
  };
}

/** Opens the transaction and locks the replica's row, in one message. */
async function beginWith(tx: PoolClient, actor: Actor, clientId: string): Promise<DecidingClient> {
  const { orgId, userId } = actor;
  const results = await sendTogether(tx, [
    openingStatement(actor),
    `select c.last_mid as "lastMid", m.role, m.team_id as "teamId", m.branch_id as "branchId"
       from sync_client c join member m on m.org_id = c.org_id and m.id = c.user_id
      where c.org_id = ${uuidLiteral(orgId)} and c.client_id = ${uuidLiteral(clientId)}
        and c.user_id = ${uuidLiteral(userId)} and m.active
        for update of c`,
  ]);
  const [row] = (results.at(-1)?.rows ?? []) as ClientRow[];
  if (!row) throw new Error("A push came from a client that never said hello.");
  const { lastMid, ...place } = row;
  return { lastMid, actor: { orgId, userId, ...place } };
}

/** Moves the replica's `last_mid` and commits, in one message. */
async function commitWith(tx: PoolClient, orgId: string, clientId: string, lastMid: number) {
  await sendTogether(tx, [
    `update sync_client set last_mid = ${Math.trunc(lastMid)}
      where org_id = ${uuidLiteral(orgId)} and client_id = ${uuidLiteral(clientId)}
        and last_mid <> ${Math.trunc(lastMid)}`,
    "commit",
  ]);
}

/** @param tx - a transaction of `withOrganization` for the actor */
export function createDecisionTx(tx: PoolClient, { orgId }: Actor): DecisionTx {
  const rows = createPostgresRows(tx, orgId);
  return {
    rows,
    sql: tx,
    now: new Date().toISOString(),
    storeResult: async (clientId, mid, refusal) => {
      await tx.query(
        `insert into sync_result (org_id, client_id, mid, code, detail) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [orgId, clientId, mid, refusal.code, JSON.stringify(detailOf(refusal))],
      );
    },
    savepoint: async (run) => {
      await tx.query("savepoint mutation");
      try {
        await run();
        await tx.query("release savepoint mutation");
      } catch (error) {
        await tx.query("rollback to savepoint mutation");
        rows.forget();
        throw error;
      }
    },
  };
}

function detailOf({ message, fields }: AppError) {
  return fields ? { message, fields } : { message };
}

/** Serialization failures and deadlocks are tried again: nothing of them was committed. */
async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const again = error instanceof pg.DatabaseError && /^40(001|P01)$/.test(error.code ?? "");
      if (!again || attempt === attempts) throw error;
    }
  }
}
