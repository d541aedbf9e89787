import type { PoolClient } from "pg";
import * as Y from "yjs";
import { shapeOf } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import { generationOf, seedUpdate } from "../../shared/yjs/seed.ts";
import { readRow } from "../sync/postgres-rows.ts";
import { docOf } from "./scratch.ts";
import type { TextKey } from "./text-key.ts";

/** Updates, or bytes of them, beyond which they are made one. */
const loose = { count: 200, bytes: 64 * 1024 } as const;

/** What the database says of a text. */
export interface TextHead {
  readonly generation: number;
  readonly seq: number;
  readonly projectedSeq: number;
}

export interface NumberedUpdate {
  readonly seq: number;
  readonly content: Uint8Array;
}

/** The record as it stands; undefined when it is gone. */
export function readRecord(tx: PoolClient, { orgId, field, recordId }: TextKey) {
  return readRow(tx, shapeOf(field.table), orgId, recordId, "");
}

/** Keeps everybody else from changing the record. */
export async function lockRecord(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
): Promise<void> {
  await readRow(tx, shapeOf(field.table), orgId, recordId, "for update");
}

/** Null: nobody has changed the text since its record was made. @param lock - keeps other writers out */
export async function readHead(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
  lock: "" | "for update" = "",
): Promise<TextHead | null> {
  const { rows } = await tx.query<TextHead>(
    `select generation, seq, projected_seq as "projectedSeq"
       from text_document
      where org_id = $1 and record_id = $2 and field = $3 ${lock}`,
    [orgId, recordId, field.name],
  );
  return rows[0] ?? null;
}

/** In order, from above `after`. Several may have become one under the number of the last. */
export async function readUpdates(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
  after: number,
): Promise<NumberedUpdate[]> {
  const { rows } = await tx.query<NumberedUpdate>(
    `select seq, content
       from text_update
      where org_id = $1 and record_id = $2 and field = $3 and seq > $4
      order by seq`,
    [orgId, recordId, field.name, after],
  );
  return rows;
}

/**
 * Begins a text from what its record says. Two who begin at the same moment begin the same.
 *
 * @param salt - set where another beginning than the one that devices know is wanted
 */
export async function beginText(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
  text: string,
  salt?: string,
): Promise<TextHead> {
  const key = { orgId, field, recordId };
  const generation = generationOf(`${field.name}.${recordId}`, text, salt);
  const column = field.recordKey === "ticketId" ? "ticket_id" : "canned_reply_id";
  const { rowCount } = await tx.query(
    `insert into text_document (org_id, record_id, field, ${column}, generation, seq, projected_seq, changed_at)
     values ($1, $2, $3, $2, $4, 1, 1, now())
     on conflict do nothing`,
    [orgId, recordId, field.name, generation],
  );
  if (rowCount === 1) await insertUpdate(tx, key, 1, seedUpdate(generation, text));
  const head = await readHead(tx, key, "for update");
  if (!head) throw new Error("A text that was begun is gone.");
  return head;
}

/**
 * Adds an update behind the last; whoever calls holds the lock of the text.
 *
 * @returns its number
 */
export async function appendUpdate(
  tx: PoolClient,
  key: TextKey,
  content: Uint8Array,
  authorId: string | null,
): Promise<number> {
  const { orgId, field, recordId } = key;
  const { rows } = await tx.query<{ seq: number; count: number; bytes: number }>(
    `update text_document
        set seq         = seq + 1,
            loose_count = loose_count + 1,
            loose_bytes = loose_bytes + $4,
            changed_at  = now(),
            changed_by  = $5
      where org_id = $1 and record_id = $2 and field = $3
      returning seq, loose_count as count, loose_bytes as bytes`,
    [orgId, recordId, field.name, content.length, authorId],
  );
  const [row] = rows;
  if (!row) throw new Error("An update was to be added to a text that is gone.");
  await insertUpdate(tx, key, row.seq, content);
  if (row.count >= loose.count || row.bytes >= loose.bytes) await compact(tx, key, row.seq);
  return row.seq;
}

/**
 * Makes all updates one under the number of the last. What was deleted is not kept: nobody can read it
 * out of the database any more.
 */
async function compact(tx: PoolClient, key: TextKey, seq: number): Promise<void> {
  const { orgId, field, recordId } = key;
  const updates = await readUpdates(tx, key, 0);
  const doc = docOf(updates.map(({ content }) => content));
  const whole = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await tx.query(
    "delete from text_update where org_id = $1 and record_id = $2 and field = $3 and seq <= $4",
    [orgId, recordId, field.name, seq],
  );
  await insertUpdate(tx, key, seq, whole);
  await tx.query(
    `update text_document set loose_count = 0, loose_bytes = 0
      where org_id = $1 and record_id = $2 and field = $3`,
    [orgId, recordId, field.name],
  );
}

/** Writes what a text says into its record's column, as whoever changed it last. */
export async function writeColumn(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
  text: string,
): Promise<void> {
  const shape = shapeOf(field.table);
  const nameOf = (key: string) =>
    quote(shape.columns.find((column) => column.key === key)?.name ?? key);
  const edited = field.editedKeys
    ? `, ${nameOf(field.editedKeys.at)} = d.changed_at, ${nameOf(field.editedKeys.by)} = d.changed_by`
    : "";
  await tx.query(
    `update ${quote(shape.name)} r
        set ${nameOf(field.column)} = $4, updated_at = now(), updated_by = d.changed_by${edited}
       from text_document d
      where r.org_id = $1 and r.id = $2
        and d.org_id = $1 and d.record_id = $2 and d.field = $3
        and r.${nameOf(field.column)} is distinct from $4`,
    [orgId, recordId, field.name, text],
  );
}

export async function noteProjected(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
  seq: number,
): Promise<void> {
  await tx.query(
    `update text_document set projected_seq = $4
      where org_id = $1 and record_id = $2 and field = $3`,
    [orgId, recordId, field.name, seq],
  );
}

async function insertUpdate(
  tx: PoolClient,
  { orgId, field, recordId }: TextKey,
  seq: number,
  content: Uint8Array,
): Promise<void> {
  await tx.query(
    `insert into text_update (org_id, record_id, field, seq, content) values ($1, $2, $3, $4, $5)`,
    [orgId, recordId, field.name, seq, Buffer.from(content)],
  );
}
