import { shapeOf } from "../../schema/shape.ts";
import type { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import type {
  Decided,
  DecidingRun,
  Decisions,
  DecisionTx,
  Wanted,
} from "../../server/sync/decisions.ts";
import type { Push } from "../../server/sync/push.ts";
import type { MutationRegistry } from "../../server/sync/run-mutation.ts";
import { checkOverwritten, type LeadWrite, type Writers } from "./check-overwritten.ts";
import { identityOf, note } from "./ledger.ts";
import { actorIn, type MemoryDatabase, type StoredClient } from "./memory-database.ts";
import { cutOf } from "./memory-feed.ts";
import { createMemoryRows, type Written } from "./memory-rows.ts";
import { type NodeLife, Outage, type RoundTrip } from "./round-trip.ts";

/** Where the mutations of a node are decided, with a look at what is decided how often. */
export interface WatchedDecisions extends Decisions {
  /** The registry, telling which mutations ran in the open transaction. */
  watchRuns(registry: MutationRegistry): MutationRegistry;
  /** The push, telling what stands behind each number. */
  watchCalls(push: Push): Push;
}

export interface DecisionParts {
  readonly database: MemoryDatabase;
  readonly life: NodeLife;
  readonly roundTrip: RoundTrip;
  /** Resolves after a moment, whatever becomes of the node. */
  readonly pause: () => Promise<void>;
  /** Kills the node. */
  readonly die: () => void;
  readonly now: () => string;
  readonly report: (sentence: string) => void;
}

/** One transaction: what it wrote, refused and ran. */
interface Draft {
  written: Written;
  results: MutationResult[];
  /** Identities of the mutations that ran to their end. */
  ran: string[];
  /** Who wrote what, with what this transaction wrote. */
  writers: Writers;
}

/** Transactions one after another, each on a draft that is committed at once or not at all. */
export function createMemoryDecisions(parts: DecisionParts): WatchedDecisions {
  const { database, life, roundTrip, pause, now, report } = parts;
  const { calls } = database;
  let open: Draft | null = null;

  function commit(draft: Draft, clientId: string, client: StoredClient, lastMid: number): void {
    database.commit([...draft.written.values()]);
    database.writers = draft.writers;
    const accepted: string[] = [];
    for (let mid = client.lastMid + 1; mid <= lastMid; mid++) {
      const call = calls.get(`${clientId}/${mid}`);
      if (!call) return report(`Mutation ${mid} was decided and never pushed`);
      const id = identityOf(call.args);
      const outcome = draft.results.find((result) => result.mid === mid)?.code ?? "accepted";
      if (outcome === "accepted") accepted.push(id);
      const wrote = draft.written.has(`timeline_event/${id}`);
      const { generation } = database;
      note(database.ledger, id, { clientId, mid, outcome, generation, wrote });
      client.versionByMid.set(mid, database.head);
    }
    if (accepted.join() !== draft.ran.join())
      report(`${draft.ran.length} mutations ran where ${accepted.length} were accepted`);
    client.lastMid = lastMid;
    client.results.push(...draft.results);
  }

  /** A guarded column changes only where it is as its author saw it. */
  function checkGuards(
    key: string,
    seen: Readonly<Record<string, unknown>>,
    written: Written,
  ): void {
    const [table = "", id = ""] = key.split("/");
    const before = written.get(key)?.row ?? database.tables.get(table)?.get(id);
    const after = open?.written.get(key)?.row;
    for (const column of Object.keys(seen)) {
      if (shapeOf(table).rules[column] !== "guard") continue;
      const isChanged = after && before && after[column] !== before[column];
      if (isChanged && before[column] !== seen[column])
        report(`The guarded ${column} of a ${table} was overwritten unseen`);
    }
  }

  function checkWriters(call: LeadWrite["call"], userId: string, earlier: Written, draft: Draft) {
    const key = `lead/${(call.args as { leadId: string }).leadId}`;
    const [before, after] = [
      earlier.get(key)?.row ?? database.tables.get("lead")?.get(key.slice(5)),
      draft.written.get(key)?.row,
    ];
    if (!before || !after) return;
    const { written } = draft;
    const says = !database.earlierBuilds.has(userId);
    checkOverwritten(draft.writers, { call, userId, says, before, after, written }).forEach(report);
  }

  function requireBoth(): void {
    if (!life.alive) throw new Outage("The node was killed before its commit.");
    if (database.down) throw new Outage("The database is down.");
  }

  async function transact<Result>(
    actor: Actor,
    clientId: string,
    run: DecidingRun<Result>,
    wanted: Wanted,
  ): Promise<Decided<Result>> {
    await pause();
    requireBoth();
    const writers = new Map(database.writers);
    const draft: Draft = { written: new Map(), results: [], ran: [], writers };
    const client = database.clients.get(clientId);
    const present = actorIn(database, database.orgId, actor.userId);
    if (!client || !present || client.userId !== actor.userId)
      throw new Error("This replica is unknown, or somebody else's.");
    open = draft;
    const tx = createTx(database, draft, now());
    const { result, lastMid } = await run(tx, { lastMid: client.lastMid, actor: present });
    open = null;
    if (life.doom === "before commit") parts.die();
    requireBoth();
    const from = database.head;
    commit(draft, clientId, client, lastMid);
    const request = {
      orgId: actor.orgId,
      from,
      limit: draft.written.size * 4,
      clientIds: [clientId],
    };
    return { result, cut: wanted.cut ? cutOf(database, request) : null };
  }

  /** The way back from a commit: on it a node may die, or the answer may be lost. */
  function answer<Result>(result: Result): Promise<Result> {
    const { doom } = life;
    if (doom === "after commit") parts.die();
    if (doom === "answer lost") {
      life.doom = null;
      throw new Outage("The connection broke after the commit.");
    }
    return roundTrip(() => result);
  }

  return {
    refusalOf: () => undefined,
    transaction: () => Promise.reject(new Error("The simulation has no HTTP.")),
    decide: (actor, clientId, run, wanted = {}) => {
      const work = database.queue.then(() => transact(actor, clientId, run, wanted));
      database.queue = work.then(
        () => undefined,
        () => undefined,
      );
      return work.then(answer, (error: unknown) => {
        if (!life.alive) return new Promise<never>(() => undefined);
        throw error;
      });
    },
    watchRuns: (registry) => ({
      run: async (tx, call, actor) => {
        const before = new Map(open?.written);
        await registry.run(tx, call, actor);
        if (!open) return;
        open.ran.push(identityOf(call.args));
        for (const [key, seen] of Object.entries((call as Partial<MutationCall>).base ?? {}))
          checkGuards(key, seen, before);
        if (call.name === "lead.update") checkWriters(call, actor.userId, before, open);
      },
    }),
    watchCalls: (push) => ({
      apply: (actor, clientId, pushed, options) => {
        for (const call of pushed) {
          const key = `${clientId}/${call.mid}`;
          const known = calls.get(key);
          if (known && identityOf(known.args) !== identityOf(call.args))
            report(`Two mutations bear the number ${call.mid}`);
          calls.set(key, call);
        }
        return push.apply(actor, clientId, pushed, options);
      },
    }),
  };
}

function createTx(database: MemoryDatabase, draft: Draft, now: string): DecisionTx {
  return {
    now,
    rows: createMemoryRows(database, () => draft.written),
    get sql(): never {
      throw new Error("The simulation has no SQL.");
    },
    storeResult: async (_clientId, mid, refusal) => void draft.results.push(toResult(mid, refusal)),
    savepoint: async (run) => {
      const { written, ran, writers } = draft;
      const before = { written: new Map(written), ran: [...ran], writers: new Map(writers) };
      await run().catch((error: unknown) => {
        Object.assign(draft, before);
        throw error;
      });
    },
  };
}

/** A refusal as it is stored for its client. */
function toResult(mid: number, { code, message, fields }: AppError): MutationResult {
  return fields ? { mid, code, message, fields: { ...fields } } : { mid, code, message };
}
