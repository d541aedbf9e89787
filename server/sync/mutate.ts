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
) => Promise<void>;

/** @param wake - called with the organization after the commit */
export function createMutate(
  decisions: Decisions,
  registry: MutationRegistry,
  wake: (orgId: string) => void,
): Mutate {
  return async (actor, { name, version }, args) => {
    await decisions
      .transaction(actor, (tx) =>
        registry.run(createServerTx(tx, actor, {}), { name, v: version, args }, actor),
      )
      .catch((error: unknown) => {
        throw decisions.refusalOf(error) ?? error;
      });
    wake(actor.orgId);
  };
}
