import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { createConvoy } from "./convoy.ts";
import type { Decided, DecidingRun, DecisionTx, Wanted } from "./decisions.ts";
import { createForeseenRows, type ForeseenRows, Unforeseen } from "./foreseen-rows.ts";
import { type OwnCutLines, toOwnCut } from "./postgres-feed.ts";
import type { RecentImages } from "./recent-images.ts";

/** Whose mutations are decided, and from which replica they come. */
export interface Author {
  readonly actor: Actor;
  readonly clientId: string;
}

/** A replica as its last transaction left it. */
export interface KnownClient {
  readonly lastMid: number;
  readonly actor: Actor;
  readonly roleVersion: number;
}

/** Replicas of which a node remembers where they stand. */
const mostClients = 20_000;

/** Decides pushes with one message to the database, where everything they need is remembered. */
export interface OneTrip {
  /** A transaction of the replica has committed. */
  note(clientId: string, client: KnownClient): void;
  /**
   * Runs the mutations on what is remembered and has the database make the writes, provided that all of
   * it is still so.
   *
   * @returns null where it must be decided the long way: nothing was done, or an answer was lost
   */
  decide<Result>(
    author: Author,
    run: DecidingRun<Result>,
    wanted: Wanted,
  ): Promise<Decided<Result> | null>;
}

/** What `sync_push` answers: with the lines of the own cut where it was wanted. */
type Answer = OwnCutLines | "stale";
interface AnswerRow {
  readonly answer: Answer;
}

export function createOneTrip(
  database: Pick<Database, "app">,
  images: RecentImages,
  mostEntries: number,
): OneTrip {
  const convoy = createConvoy(database.app);
  // In the order in which they last pushed.
  const clients = new Map<string, KnownClient>();

  function note(clientId: string, client: KnownClient): void {
    clients.delete(clientId);
    clients.set(clientId, client);
    const [oldest] = clients.keys();
    if (clients.size > mostClients && oldest !== undefined) clients.delete(oldest);
  }

  /** What is not so any more is read again by whoever comes next. */
  function forget({ actor, clientId }: Author, { reliedOn }: ForeseenRows): void {
    clients.delete(clientId);
    for (const { shape, row } of reliedOn) images.forget(actor.orgId, shape, row.id);
  }

  async function send(
    { actor, clientId }: Author,
    known: KnownClient,
    lastMid: number,
    { reliedOn, writes }: ForeseenRows,
    limit: number | null,
  ): Promise<Answer> {
    const { role, teamId, branchId } = known.actor;
    const [first] = writes;
    const target =
      first?.op === "U" &&
      reliedOn.find((one) => one.shape === first.shape && one.row.id === first.values["id"]);
    const others = reliedOn.filter((one) => one !== target);
    const lines = writes.map(toLine);
    // The update itself looks whether the row is still as it was.
    if (target) lines[0]?.push(target.row["rv"]);
    const statement = {
      name: "sync-push",
      text: "select sync_push($1, $2, $3, $4, $5, $6, $7, $8, $9) as answer",
      values: [
        actor.orgId,
        actor.userId,
        clientId,
        known.lastMid,
        lastMid,
        JSON.stringify([role, teamId, branchId, known.roleVersion]),
        JSON.stringify(others.map(({ shape, row }) => [shape.number, row.id, row["rv"]])),
        JSON.stringify(lines),
        limit,
      ],
    };
    const [row] = await (limit === null
      ? convoy.send<AnswerRow>(actor.orgId, statement)
      : convoy.sendAlone<AnswerRow>(actor.orgId, statement));
    return row?.answer ?? null;
  }

  return {
    note,
    decide: async (author, run, wanted) => {
      const { actor, clientId } = author;
      const known = clients.get(clientId);
      if (known?.actor.userId !== actor.userId || known.actor.orgId !== actor.orgId) return null;
      const rows = createForeseenRows(actor.orgId, images);
      try {
        const { result, lastMid } = await run(createForeseenTx(rows), known);
        const limit = wanted.cut ? mostEntries : null;
        const answer = await send(author, known, lastMid, rows, limit);
        if (answer === "stale") {
          forget(author, rows);
          return null;
        }
        note(clientId, { ...known, lastMid });
        const cut = wanted.cut ? toOwnCut(actor.orgId, answer) : null;
        if (cut) images.note(actor.orgId, cut);
        return { result, cut };
      } catch {
        // Whatever it is, the long way finds out and says so.
        forget(author, rows);
        return null;
      }
    },
  };
}

/** A transaction that is only imagined so far: whoever needs the database itself goes the long way. */
function createForeseenTx(rows: ForeseenRows): DecisionTx {
  return {
    rows,
    now: new Date().toISOString(),
    get sql(): never {
      throw new Unforeseen();
    },
    storeResult: () => Promise.reject(new Unforeseen()),
    savepoint: () => Promise.reject(new Unforeseen()),
  };
}

/** A write as `sync_push` takes it, columns by their name in SQL. */
function toLine({ shape, op, values }: ForeseenRows["writes"][number]): unknown[] {
  const named = shape.columns.flatMap(({ key, name }) =>
    key in values ? [[name, values[key]]] : [],
  );
  return [shape.number, op, Object.fromEntries(named)];
}
