import { open, readFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import type { PoolClient } from "pg";
import type { Database } from "../database.ts";

const entrySchema = v.object({
  orgId: v.string(),
  id: v.string(),
  at: v.string(),
  actorId: v.string(),
  reason: v.string(),
  leadIds: v.array(v.string()),
  userId: v.nullable(v.string()),
  digests: v.array(v.string()),
  /** Erasures of before files were reached name none. */
  attachmentIds: v.optional(v.array(v.string()), []),
});
/** One erasure, by what the person is known again in a backup. */
export type LedgerEntry = v.InferOutput<typeof entrySchema>;

/**
 * Erasures beside the database, one JSON a line: a backup that is restored does not know those that came
 * after it, and this file does. It names nobody.
 */
export interface Ledger {
  read(): Promise<LedgerEntry[]>;
  /** Durable when it returns. */
  append(entry: LedgerEntry): Promise<void>;
}

export function openLedger(path: string): Ledger {
  return {
    read: async () => {
      const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return "";
        throw error;
      });
      return text
        .split("\n")
        .filter((line) => line.length > 0)
        .map((line) => v.parse(entrySchema, JSON.parse(line)));
    },
    append: async (entry) => {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, "a", 0o600);
      try {
        await file.write(`${JSON.stringify(entry)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Writes an erasure down where a restored backup is held against it. Its version is known after the commit. */
export async function noteErasure(
  tx: PoolClient,
  { orgId, id, at, actorId, reason, leadIds, userId, digests, attachmentIds }: LedgerEntry,
  counts: Readonly<Record<string, number>>,
  replays: number,
): Promise<void> {
  await tx.query(
    `insert into erasure (org_id, id, at, actor_id, reason, lead_ids, user_id, digests, version,
                          client_ids, counts, replays, attachment_ids)
     select $1, $2, $3, $4, $5, $6, $7, $8, 0,
            coalesce((select array_agg(client_id) from sync_client where org_id = $1), '{}'), $9, $10, $11
     on conflict (org_id, id) do update set counts = excluded.counts, replays = erasure.replays + 1`,
    [
      orgId,
      id,
      at,
      actorId,
      reason,
      leadIds,
      userId,
      digests,
      JSON.stringify(counts),
      replays,
      attachmentIds,
    ],
  );
}

/** The version from which on no replica holds anything: that of the commit, or one after it. */
export async function markErased(database: Database, orgId: string, id: string): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      `update erasure
          set version = coalesce((select version from sync_head where org_id = $1), 0)
        where org_id = $1 and id = $2`,
      [orgId, id],
    ),
  );
}

/** How many there are: one that goes on is waited for, and none comes before the transaction ends. */
export async function countErasures(tx: PoolClient, orgId: string): Promise<number> {
  await lockErasures(tx, orgId);
  const { rows } = await tx.query<{ count: number }>(
    "select count(*)::int as count from erasure where org_id = $1",
    [orgId],
  );
  return rows[0]?.count ?? 0;
}

/** Until the transaction ends. */
export async function lockErasures(tx: PoolClient, orgId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('erasures ' || $1, 0))", [orgId]);
}

/** Every erasure that the database knows of. */
export async function readErasures(database: Database): Promise<LedgerEntry[]> {
  // By the engine role: all organizations.
  const { rows } = await database.engine.query<LedgerEntry>(
    `select org_id as "orgId", id, at, actor_id as "actorId", reason, lead_ids as "leadIds",
            user_id as "userId", digests, attachment_ids as "attachmentIds"
       from erasure order by at, id`,
  );
  return rows;
}
