import pg from "pg";
import type { PoolClient } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { rightsOf } from "../roles/rights.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { DecidingClient, DecidingRun, Decisions, DecisionTx } from "./decisions.ts";
import { sendTogether, uuidLiteral } from "./one-message.ts";
import { createPostgresRows } from "./postgres-rows.ts";
import { createWrites, type Writes } from "./writes.ts";

const attempts = 4;

type ClientRow = Omit<Actor, "orgId" | "userId" | "rights"> & {
  lastMid: number;
  roleVersion: number;
};

export function createPostgresDecisions(database: Database): Decisions {
  return {
    transaction: (actor, run) =>
      retrying(() =>
        database.withOrganization(actor, (tx) => {
          const writes = createWrites(tx);
          return writes.settleWith(() => run(createDecisionTx(tx, actor, writes)));
        }),
      ),
    decide: (actor, clientId, run) =>
      retrying(async () => {
        const tx = await database.app.connect();
        try {
          const client = await beginWith(database, tx, actor, clientId);
          const result = await decideIn(tx, client, clientId, run);
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

/** The commit travels with the last writes; after one that failed it is not carried out. */
async function decideIn<Result>(
  tx: PoolClient,
  client: DecidingClient,
  clientId: string,
  run: DecidingRun<Result>,
): Promise<Result> {
  const writes = createWrites(tx);
  return writes.settleWith(async () => {
    const { result, lastMid } = await run(createDecisionTx(tx, client.actor, writes), client);
    writes.send({ text: endingWith(client.actor.orgId, clientId, lastMid) });
    return result;
  });
}

/** Opens the transaction and locks the replica's row, in one message. */
async function beginWith(
  database: Database,
  tx: PoolClient,
  actor: Actor,
  clientId: string,
): Promise<DecidingClient> {
  const { orgId, userId } = actor;
  const results = await sendTogether(tx, [
    "begin",
    `select last_mid as "lastMid", role, team_id as "teamId", branch_id as "branchId",
            role_version as "roleVersion"
       from sync_begin(${uuidLiteral(orgId)}, ${uuidLiteral(userId)}, ${uuidLiteral(clientId)})`,
  ]);
  const [row] = (results.at(-1)?.rows ?? []) as ClientRow[];
  if (!row) throw new Error("A push came from a client that never said hello.");
  const { lastMid, roleVersion: version, ...place } = row;
  const rights = await rightsOf(database, { orgId, role: place.role, version });
  return { lastMid, actor: { orgId, userId, rights, ...place } };
}

/** Moves the replica's `last_mid` and commits, in one message: when the first fails, nothing commits. */
function endingWith(orgId: string, clientId: string, lastMid: number): string {
  const client = `${uuidLiteral(orgId)}, ${uuidLiteral(clientId)}`;
  return `select sync_decided(${client}, ${Math.trunc(lastMid)}); commit`;
}

function createDecisionTx(tx: PoolClient, { orgId }: Actor, writes: Writes): DecisionTx {
  const rows = createPostgresRows(tx, orgId, writes);
  return {
    rows,
    sql: tx,
    now: new Date().toISOString(),
    storeResult: async (clientId, mid, refusal) =>
      writes.send({
        text: `insert into sync_result (org_id, client_id, mid, code, detail) values ($1, $2, $3, $4, $5)
               on conflict do nothing`,
        values: [orgId, clientId, mid, refusal.code, JSON.stringify(detailOf(refusal))],
      }),
    savepoint: async (run) => {
      await writes.settle();
      await tx.query("savepoint mutation");
      try {
        await writes.settleWith(run);
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
