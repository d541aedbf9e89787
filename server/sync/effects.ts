import type { Actor } from "../../shared/sync/mutation.ts";
import type { ServerTx } from "./server-tx.ts";

/** What the server alone does when a mutation has run, in the same transaction. */
export interface Effect<Args = never> {
  /** Name of the mutation it follows. */
  readonly mutation: string;
  run(tx: ServerTx, args: Args, actor: Actor): Promise<void>;
}
