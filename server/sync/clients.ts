import type { PoolClient } from "pg";
import type { Database } from "../database.ts";
import type { Actor } from "../../shared/sync/mutation.ts";

/** A version, of the generation that it counts in; null: nothing yet. */
export interface Held {
  readonly cursor: number | null;
  readonly generation: string | null;
}

/** The rows that remember each replica. */
export interface Clients {
  /**
   * Takes up a replica, which has stored results up to `resultsUpTo`; makes its row on first contact.
   *
   * @param held - what its rows stand at
   * @returns its last decided mutation, or null when it belongs to somebody else
   */
  greet(
    actor: Actor,
    clientId: string,
    schemaHash: string,
    resultsUpTo: number,
    held: Held,
  ): Promise<number | null>;
  /** The replica has stored results up to `resultsUpTo` and rows up to `to`. */
  acknowledge(actor: Actor, clientId: string, to: number, resultsUpTo: number): Promise<void>;
}

export function createClients(database: Database): Clients {
  return {
    greet: (actor, clientId, schemaHash, resultsUpTo, { cursor, generation }) =>
      database.withOrganization(actor, async (tx) => {
        const { rows } = await tx.query<{ last_mid: number }>(
          `insert into sync_client (org_id, client_id, user_id, kind, schema_hash)
           values ($1, $2, $3, 'browser', $4)
           on conflict (org_id, client_id) do update
              set last_seen = now(), schema_hash = excluded.schema_hash,
                  seen_version = greatest(sync_client.seen_version, (
                    select $5::bigint from sync_head h where h.org_id = $1 and h.generation = $6::uuid))
            where sync_client.user_id = excluded.user_id
           returning last_mid`,
          [actor.orgId, clientId, actor.userId, schemaHash, cursor, generation],
        );
        const [client] = rows;
        if (!client) return null;
        if (resultsUpTo > 0) await forgetResults(tx, actor.orgId, clientId, resultsUpTo);
        return client.last_mid;
      }),
    acknowledge: async (actor, clientId, to, resultsUpTo) => {
      await database.withOrganization(actor, async (tx) => {
        await tx.query(
          `update sync_client set seen_version = greatest(seen_version, $3), last_seen = now()
            where org_id = $1 and client_id = $2`,
          [actor.orgId, clientId, to],
        );
        await forgetResults(tx, actor.orgId, clientId, resultsUpTo);
      });
    },
  };
}

async function forgetResults(
  tx: PoolClient,
  orgId: string,
  clientId: string,
  upTo: number,
): Promise<void> {
  await tx.query("delete from sync_result where org_id = $1 and client_id = $2 and mid <= $3", [
    orgId,
    clientId,
    upTo,
  ]);
}
