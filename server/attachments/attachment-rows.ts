import type { PoolClient } from "pg";
import { attachment } from "../../schema/attachments.ts";
import { shapeOf } from "../../schema/shape.ts";
import { ticket } from "../../schema/tickets.ts";
import { AppError } from "../../shared/errors.ts";
import type { Code } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";
import { reachesTicket } from "../../shared/tickets/sight.ts";
import { readRow } from "../sync/postgres-rows.ts";

export type Attachment = Row<typeof attachment>;
export type Variant = "original" | "thumbnail";

/** What the file store holds of an attachment. */
export interface StoredFile {
  readonly id: string;
  readonly variant: Variant;
  readonly contentType: string;
  readonly size: number;
}

/**
 * The attachment, for somebody whose rights reach its ticket with `code`.
 *
 * @throws AppError `not_found` - there is none, or it is none of the actor's business: both the same
 */
export async function findAttachment(
  tx: PoolClient,
  actor: Actor,
  attachmentId: string,
  code: Code,
): Promise<Attachment> {
  const row = await readRow(tx, shapeOf(attachment), actor.orgId, attachmentId, "");
  const found = row as unknown as Attachment | undefined;
  const parent = found && (await readRow(tx, shapeOf(ticket), actor.orgId, found.ticketId, ""));
  const isReached = parent && reachesTicket(actor, code, parent as never);
  if (!found || found.deletedAt !== null || !isReached)
    throw new AppError("not_found", "This file is not there, or it is not yours to see.");
  return found;
}

/** Notes what is about to be written to the file store, so that it is found again whatever happens. */
export async function noteFile(
  tx: PoolClient,
  orgId: string,
  attachmentId: string,
  { id, variant, contentType, size }: StoredFile,
): Promise<void> {
  await tx.query(
    `insert into stored_file (org_id, id, attachment_id, variant, content_type, size, created_at)
     values ($1, $2, $3, $4, $5, $6, now())`,
    [orgId, id, attachmentId, variant, contentType, size],
  );
}

/** What is kept of an attachment in this form; undefined where there is nothing. */
export async function findFile(
  tx: PoolClient,
  orgId: string,
  attachmentId: string,
  variant: Variant,
): Promise<StoredFile | undefined> {
  const { rows } = await tx.query<StoredFile>(
    `select id, variant, content_type as "contentType", size
       from stored_file
      where org_id = $1 and attachment_id = $2 and variant = $3 and stored_at is not null
      limit 1`,
    [orgId, attachmentId, variant],
  );
  return rows[0];
}

/** What is kept now of a file whose bytes have come. */
export interface Kept {
  readonly contentType: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Says that the bytes are there, unless somebody was faster or the attachment is gone.
 *
 * @returns whether it was said
 */
export async function markStored(
  tx: PoolClient,
  actor: Actor,
  attachmentId: string,
  fileIds: readonly string[],
  { contentType, size, width, height }: Kept,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update attachment
        set state = 'stored', content_type = $4, size = $5, width = $6, height = $7,
            refusal = null, updated_at = now(), updated_by = $3
      where org_id = $1 and id = $2 and state <> 'stored' and deleted_at is null`,
    [actor.orgId, attachmentId, actor.userId, contentType, size, width, height],
  );
  if (rowCount !== 1) return false;
  await tx.query("update stored_file set stored_at = now() where org_id = $1 and id = any($2)", [
    actor.orgId,
    fileIds,
  ]);
  return true;
}

export async function markRefused(
  tx: PoolClient,
  actor: Actor,
  attachmentId: string,
  sentence: string,
): Promise<void> {
  await tx.query(
    `update attachment
        set state = 'refused', refusal = $4, updated_at = now(), updated_by = $3
      where org_id = $1 and id = $2 and state <> 'stored'`,
    [actor.orgId, attachmentId, actor.userId, sentence],
  );
}
