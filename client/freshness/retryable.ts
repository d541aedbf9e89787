import { leadMutations } from "../../shared/leads/mutations.ts";
import { ticketMutations } from "../../shared/tickets/mutations.ts";
import type { Mutation } from "../../shared/sync/mutation.ts";
import type { Rejection, Replica } from "../sync/replica.ts";

/** Refusals that may pass: somebody else was faster, or the server failed. */
const passing: ReadonlySet<string> = new Set(["conflict", "failed", "rate_limited", "expired"]);

const mutationsByName: ReadonlyMap<string, Mutation> = new Map(
  [...leadMutations, ...ticketMutations].map((mutation) => [mutation.name, mutation as Mutation]),
);

/** Makes the same change again on what the row is by now; undefined when it would fail again. */
export function retryable({
  name,
  code,
  args,
}: Rejection): ((replica: Replica) => Promise<void>) | undefined {
  const mutation = mutationsByName.get(name);
  if (!mutation || !passing.has(code)) return undefined;
  return (replica) => replica.mutate(mutation, args);
}
