import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Actor, Mutation } from "../../shared/sync/mutation.ts";
import { upcast } from "../../shared/sync/upcast.ts";
import type { Effect } from "./effects.ts";
import type { ServerTx } from "./server-tx.ts";

/** Every mutation by name, with what follows it on the server. */
export interface MutationRegistry {
  /**
   * Checks the arguments and runs the mutation and its effects.
   *
   * @throws AppError `invalid` - unknown name or version, or arguments that do not fit
   */
  run(tx: ServerTx, call: { name: string; v: number; args: unknown }, actor: Actor): Promise<void>;
}

export function createMutationRegistry(
  mutations: readonly Mutation[],
  effects: readonly Effect[],
): MutationRegistry {
  const mutationsByName = new Map(mutations.map((mutation) => [mutation.name, mutation]));
  const effectsByMutation = Map.groupBy(effects, (effect) => effect.mutation);
  for (const name of effectsByMutation.keys()) {
    if (!mutationsByName.has(name)) throw new Error(`An effect follows the unknown ${name}.`);
  }
  return {
    run: async (tx, call, actor) => {
      const mutation = mutationsByName.get(call.name);
      if (!mutation) throw new AppError("invalid", `There is no change called ${call.name}.`);
      const args = parseArgs(mutation, upcast(mutation, call.v, call.args));
      await mutation.run(tx, args, actor);
      for (const effect of effectsByMutation.get(call.name) ?? [])
        await effect.run(tx, args as never, actor);
    },
  };
}

/** @throws AppError `invalid` with a sentence a field */
function parseArgs(mutation: Mutation, args: unknown): unknown {
  const parsed = v.safeParse(mutation.args, args);
  if (parsed.success) return parsed.output;
  const fields = Object.fromEntries(
    parsed.issues.map((issue) => [v.getDotPath(issue) ?? "", issue.message]),
  );
  throw new AppError("invalid", "Some of what was entered does not fit.", fields);
}
