import type { Actor, Mutation, MutationTx } from "../../shared/sync/mutation.ts";
import type { ServerTx } from "../sync/server-tx.ts";
import { type AuditEntry, recordAudit } from "./record.ts";
import { requestOrigin } from "./request-origin.ts";

/** What an entry says of a mutation; who did it is known. */
export type Note = Pick<AuditEntry, "action" | "objectType" | "objectId" | "detail">;

/** Makes entries out of one mutation. */
export interface Watch<Args = never> {
  readonly mutation: string;
  /**
   * Looks at the rows before the mutation runs.
   *
   * @returns asked once it has run: what to record
   */
  look(tx: MutationTx, args: Args): Promise<() => Promise<readonly Note[]>>;
}

/** The same mutations, those that are watched recorded in their own transaction. */
export function recordMutations(
  mutations: readonly Mutation[],
  watches: readonly Watch[],
): Mutation[] {
  const watchByName = new Map(watches.map((watch) => [watch.mutation, watch]));
  return mutations.map((mutation) => {
    const watch = watchByName.get(mutation.name);
    return watch ? { ...mutation, run: runWatched(mutation, watch) } : mutation;
  });
}

function runWatched(mutation: Mutation, watch: Watch): Mutation["run"] {
  return async (tx, args, actor) => {
    // The registry of the server runs mutations on nothing else.
    const server = tx as ServerTx;
    const notes = await watch.look(server.asSystem(), args as never);
    await mutation.run(tx, args, actor);
    for (const note of await notes()) await recordNote(server, actor, note);
  };
}

/** Records what a person did, with where they did it from. */
export function recordNote(
  { sql }: Pick<ServerTx, "sql">,
  { orgId, userId }: Pick<Actor, "orgId" | "userId">,
  note: Note,
): Promise<void> {
  return recordAudit(sql, { orgId, actorId: userId, ...note, ...requestOrigin() });
}
