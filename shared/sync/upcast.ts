import { AppError } from "../errors.ts";
import type { Mutation } from "./mutation.ts";

/**
 * Brings the arguments of an earlier version of a mutation to the present one, a version at a time.
 * A device may send what an earlier build stored in its outbox up to 30 days ago.
 *
 * @throws AppError `invalid` - no way leads from that version to this one
 */
export function upcast({ name, version, upcasts }: Mutation, from: number, args: unknown): unknown {
  let current = args;
  for (let at = from; at !== version; at++) {
    const step = upcasts?.[at];
    if (!step || at > version)
      throw new AppError("invalid", `This server does not know version ${from} of ${name}.`);
    current = step(current);
  }
  return current;
}
