import type { InferInput, GenericSchema } from "valibot";
import type { Actor, Mutation } from "../../shared/sync/mutation.ts";
import type { Decisions } from "./decisions.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { createServerTx } from "./server-tx.ts";

/**
 * Runs a mutation for an HTTP request, under the same checks as a pushed one.
 *
 * @throws AppError what the mutation, the matrix or a constraint refuses
 */
export type Mutate = <Schema extends GenericSchema>(
  actor: Actor,
  mutation: Mutation<Schema>,
  args: InferInput<Schema>,
  /** Runs after it in the same transaction: both are made, or neither. */
  next?: NextMutation,
) => Promise<void>;

export interface NextMutation {
  readonly mutation: Mutation;
  readonly args: unknown;
}

/** @param wake - called with the organization after the commit */
export function createMutate(
  decisions: Decisions,
  registry: MutationRegistry,
  wake: (orgId: string) => void,
): Mutate {
  return async (actor, mutation, args, next) => {
    const run = () =>
      decisions.transaction(actor, async (tx) => {
        const serverTx = createServerTx(tx, actor, {});
        for (const { mutation: one, args: its } of [{ mutation, args }, ...(next ? [next] : [])])
          await registry.run(serverTx, { name: one.name, v: one.version, args: its }, actor);
      });
    await run()
      .catch((error: unknown) => {
        // Somebody added the same at the same time: now that it is there, the mutation itself says so.
        if (decisions.refusalOf(error)?.code !== "conflict") throw error;
        return run();
      })
      .catch((error: unknown) => {
        throw decisions.refusalOf(error) ?? error;
      });
    wake(actor.orgId);
  };
}
