import pg from "pg";
import type { PoolClient } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { Decisions, DecisionTx } from "./decisions.ts";
import { createPostgresRows } from "./postgres-rows.ts";

const attempts = 4;

type ClientRow = Pick<Actor, "role" | "teamId" | "branchId"> & { lastMid: number };

export function createPostgresDecisions(database: Database): Decisions {
  return {
    transaction: (actor, run) =>
      retrying(() => database.withOrganization(actor, (tx) => run(createDecisionTx(tx, actor)))),
    refusalOf: databaseRefusal,
  };
}

/** @param tx - a transaction of `withOrganization` for the actor */
export function createDecisionTx(tx: PoolClient, { orgId, userId }: Actor): DecisionTx {
  const rows = createPostgresRows(tx, orgId);
  return {
    rows,
    sql: tx,
    now: new Date().toISOString(),
    lockClient: async (clientId) => {
      const found = await tx.query<ClientRow>({
        name: "lock-client",
        text: `select c.last_mid as "lastMid", m.role, m.team_id as "teamId", m.branch_id as "branchId"
                 from sync_client c join member m on m.org_id = c.org_id and m.id = c.user_id
                where c.org_id = $1 and c.client_id = $2 and c.user_id = $3 and m.active
                  for update of c`,
        values: [orgId, clientId, userId],
      });
      const [client] = found.rows;
      if (!client) throw new Error("A push came from a client that never said hello.");
      const { lastMid, ...place } = client;
      return { lastMid, actor: { orgId, userId, ...place } };
    },
    storeLastMid: async (clientId, lastMid) => {
      await tx.query({
        name: "store-last-mid",
        text: "update sync_client set last_mid = $3 where org_id = $1 and client_id = $2",
        values: [orgId, clientId, lastMid],
      });
    },
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
