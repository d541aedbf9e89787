import type { PoolClient } from "pg";
import type { TextKey } from "./text-key.ts";
import { beginText, lockRecord, writeColumn } from "./text-rows.ts";

/**
 * Begins a text anew with `text`, in a transaction of its organization: nothing of what was written before
 * is kept here, and devices throw their copies away when they next come.
 */
export async function restartText(tx: PoolClient, key: TextKey, text: string): Promise<void> {
  const { orgId, field, recordId } = key;
  await lockRecord(tx, key);
  await tx.query("delete from text_document where org_id = $1 and record_id = $2 and field = $3", [
    orgId,
    recordId,
    field.name,
  ]);
  await beginText(tx, key, text, crypto.randomUUID());
  await writeColumn(tx, key, text);
}
