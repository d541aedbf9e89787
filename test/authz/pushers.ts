import { readActor } from "../../server/auth/actor.ts";
import { createClients } from "../../server/sync/clients.ts";
import type { Actor, Mutation } from "../../shared/sync/mutation.ts";
import { settleWrites } from "./findings.ts";
import { createJudge } from "./judge.ts";
import type { Stage } from "./stage.ts";
import type { Principal } from "./world.ts";

export interface Outcome {
  /** Null: accepted. */
  readonly code: string | null;
  readonly message: string;
  readonly written: number;
  readonly wrong: readonly string[];
}

interface PushingClient {
  readonly id: string;
  readonly actor: Actor;
  mid: number;
}

export interface Pushers {
  push(person: Principal, mutation: Mutation, args: unknown): Promise<Outcome>;
}

export async function openPushers(stage: Stage): Promise<Pushers> {
  const { database, world, push, ledger, superuser } = stage;
  const clients = createClients(database);
  const clientOf = new Map<string, PushingClient>();
  for (const { userId } of world.tenants.flatMap(({ principals }) => principals)) {
    const actor = await readActor(database, userId);
    if (!actor) throw new Error("Somebody of the world is no member.");
    const id = crypto.randomUUID();
    await clients.greet(actor, id, "authz", 0, { cursor: null, generation: null });
    clientOf.set(userId, { id, actor, mid: 0 });
  }
  return {
    push: async (person, mutation, args) => {
      const client = clientOf.get(person.userId) as PushingClient;
      const { actor } = client;
      const mid = ++client.mid;
      const call = {
        mid,
        name: mutation.name,
        v: mutation.version,
        args,
        at: new Date().toISOString(),
      };
      const outcome = await push.apply(actor, client.id, [call]);
      if (outcome.retryAfterMid !== undefined)
        throw new Error(`${mutation.name} was sent out of turn.`);
      const { rows } = await superuser.query<{ code: string; detail: { message?: string } }>(
        "delete from sync_result where client_id = $1 returning code, detail",
        [client.id],
      );
      const judge = createJudge(person, mutation.name, world, new Map());
      const { written, wrong } = await settleWrites(ledger, judge);
      return {
        code: rows[0]?.code ?? null,
        message: rows[0]?.detail.message ?? "",
        written,
        wrong,
      };
    },
  };
}
