import pg from "pg";
import type { PoolClient, QueryResult } from "pg";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { rightsOf } from "../roles/rights.ts";
import { databaseRefusal } from "./database-refusal.ts";
import type { Decided, DecidingRun, Decisions, DecisionTx, Wanted } from "./decisions.ts";
import { sendTogether, uuidLiteral } from "./one-message.ts";
import { type Author, createOneTrip, type KnownClient } from "./one-trip.ts";
import { type OwnCutLines, toOwnCut } from "./postgres-feed.ts";
import { isPassing, toPassing } from "./passing-failure.ts";
import { createPostgresRows, type PostgresRows } from "./postgres-rows.ts";
import { createRecentImages, type RecentImages } from "./recent-images.ts";
import { createWrites, type Writes } from "./writes.ts";

const attempts = 4;
/** Log entries beyond which one transaction's cut is left to be read behind it. */
const mostEntries = 500;

type ClientRow = Omit<Actor, "orgId" | "userId" | "rights"> & {
  lastMid: number;
  roleVersion: number;
};

/**
 * What a push needs is often remembered from the last one: then it is decided with one message to the
 * database, and otherwise with two or more.
 */
export function createPostgresDecisions(
  database: Database,
  images: RecentImages = createRecentImages(),
): Decisions {
  const oneTrip = createOneTrip(database, images, mostEntries);

  const decideLong = async <Result>(author: Author, run: DecidingRun<Result>, wanted: Wanted) => {
    const { decided, client, unchanged } = await retrying(() =>
      decideOnce(database, author, run, wanted),
    );
    oneTrip.note(author.clientId, client);
    for (const { shape, row } of unchanged) images.remember(author.actor.orgId, shape, row);
    if (decided.cut) images.note(author.actor.orgId, decided.cut);
    return decided;
  };

  return {
    transaction: (actor, run) =>
      retrying(() =>
        database.withOrganization(actor, (tx) => {
          const writes = createWrites(tx);
          const rows = createPostgresRows(tx, actor.orgId, writes);
          return writes.settleWith(() => run(createDecisionTx(tx, actor, rows, writes)));
        }),
      ),
    decide: async (actor, clientId, run, wanted = {}) => {
      const author = { actor, clientId };
      const known = await oneTrip.decide(author, run, wanted);
      if (known) return known;
      return decideLong(author, run, wanted).catch((error: unknown) => {
        throw isPassing(error) ? toPassing(error) : error;
      });
    },
    refusalOf: databaseRefusal,
  };
}

async function decideOnce<Result>(
  database: Database,
  author: Author,
  run: DecidingRun<Result>,
  wanted: Wanted,
): Promise<DecidedFor<Result>> {
  const tx = await database.app.connect().catch((error: unknown) => {
    throw toPassing(error);
  });
  try {
    const decided = await decideIn(database, tx, author, run, wanted);
    tx.release();
    return decided;
  } catch (error) {
    const isLost = await tx.query("rollback").then(
      () => false,
      () => true,
    );
    tx.release(isLost);
    throw isLost ? toPassing(error) : error;
  }
}

/** A transaction that was committed, and its replica behind it. */
interface DecidedFor<Result> {
  readonly decided: Decided<Result>;
  readonly client: KnownClient;
  readonly unchanged: ReturnType<PostgresRows["unchanged"]>;
}

/**
 * The first reads travel with the beginning, the commit with the last writes; after one that failed it
 * is not carried out.
 */
async function decideIn<Result>(
  database: Database,
  tx: PoolClient,
  { actor, clientId }: Author,
  run: DecidingRun<Result>,
  wanted: Wanted,
): Promise<DecidedFor<Result>> {
  const writes = createWrites(tx);
  const rows = createPostgresRows(tx, actor.orgId, writes);
  const [client] = await Promise.all([
    beginWith(database, tx, actor, clientId),
    rows.readAhead(wanted.rows ?? []),
  ]);
  const { result, lastMid, ending } = await writes.settleWith(async () => {
    const decided = await run(createDecisionTx(tx, client.actor, rows, writes), client);
    const text = endingWith(actor.orgId, clientId, decided.lastMid, wanted.cut === true);
    return { ...decided, ending: writes.send({ text }) };
  });
  const cut = wanted.cut ? toOwnCut(actor.orgId, cutIn(await ending)) : null;
  const decided = { result, cut };
  return { decided, client: { ...client, lastMid }, unchanged: rows.unchanged() };
}

/** Opens the transaction and locks the replica's row, in one message. */
async function beginWith(
  database: Database,
  tx: PoolClient,
  actor: Actor,
  clientId: string,
): Promise<KnownClient> {
  const { orgId, userId } = actor;
  const results = await sendTogether(tx, [
    "begin",
    `select last_mid as "lastMid", role, team_id as "teamId", branch_id as "branchId",
            role_version as "roleVersion"
       from sync_begin(${uuidLiteral(orgId)}, ${uuidLiteral(userId)}, ${uuidLiteral(clientId)})`,
  ]);
  const [row] = (results.at(-1)?.rows ?? []) as ClientRow[];
  if (!row)
    throw new Error(
      "A push came from a client that never said hello, or of somebody who is not active any more.",
    );
  const { lastMid, roleVersion, ...place } = row;
  const rights = await rightsOf(database, { orgId, role: place.role, version: roleVersion });
  return { lastMid, roleVersion, actor: { orgId, userId, rights, ...place } };
}

/**
 * Moves the replica's `last_mid` and commits, in one message: when the first fails, nothing commits.
 * Where the cut is wanted, it is read between the two, for which the changes must have been logged.
 */
function endingWith(
  orgId: string,
  clientId: string,
  lastMid: number,
  isCutWanted: boolean,
): string {
  const client = uuidLiteral(clientId);
  const decided = `select sync_decided(${uuidLiteral(orgId)}, ${client}, ${Math.trunc(lastMid)})`;
  const cut = `set constraints all immediate;
    select sync_own_cut(${client}, ${mostEntries}) as own_cut`;
  return [decided, ...(isCutWanted ? [cut] : []), "commit"].join(";\n");
}

/** The lines of the cut among the answers of an ending. */
function cutIn(ending: QueryResult | undefined): OwnCutLines {
  const answers = ending as unknown as readonly QueryResult<{ own_cut?: OwnCutLines }>[];
  return answers.flatMap(({ rows }) => rows).find((row) => "own_cut" in row)?.own_cut ?? null;
}

function createDecisionTx(
  tx: PoolClient,
  { orgId }: Actor,
  rows: PostgresRows,
  writes: Writes,
): DecisionTx {
  return {
    rows,
    sql: tx,
    now: new Date().toISOString(),
    storeResult: async (clientId, mid, refusal) =>
      void writes.send({
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
