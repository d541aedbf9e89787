import type { PoolClient } from "pg";
import type { RecordLead, RefusedRecord } from "../../shared/handing-on/refused-record.ts";
import type { ModelName } from "../../shared/ingestion/open-run.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import {
  readRecordLead,
  readRefused,
  type RefusedWish,
  retryRefused,
  type RetryWish,
} from "./refused-records.ts";

/** What became of records as leads, for the routes. */
export interface RecordLeads {
  refused(
    actor: Actor,
    wish: RefusedWish,
  ): Promise<{ items: RefusedRecord[]; nextCursor: string | null }>;
  /**
   * Hands refused records on again, as they are now; resolves with how many wait.
   *
   * @throws AppError `conflict` - the model's records are not handed on, or none of these was refused
   */
  retry(actor: Actor, wish: RetryWish): Promise<number>;
  leadOf(actor: Actor, record: ModelName & { readonly pk: string }): Promise<RecordLead>;
}

export function createRecordLeads(database: Database, wake: (orgId: string) => void): RecordLeads {
  const within = <T>(actor: Actor, use: (tx: PoolClient) => Promise<T>) =>
    database.withOrganization(actor, use);
  return {
    refused: (actor, wish) => within(actor, (tx) => readRefused(tx, actor, wish)),
    retry: async (actor, wish) => {
      const waiting = await within(actor, (tx) => retryRefused(tx, actor, wish));
      wake(actor.orgId);
      return waiting;
    },
    leadOf: (actor, record) => within(actor, (tx) => readRecordLead(tx, actor, record)),
  };
}
