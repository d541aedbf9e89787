import type { PoolClient } from "pg";
import type { AttachmentParts } from "./attachments.ts";

/**
 * Deletes the rows of these attachments, from the devices too. Their bytes are still to be deleted once this
 * is committed; where that is forgotten, the hourly clean-up does it.
 *
 * @returns how many
 */
export async function deleteAttachments(
  tx: PoolClient,
  orgId: string,
  attachmentIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query("delete from attachment where org_id = $1 and id = any($2)", [
    orgId,
    attachmentIds,
  ]);
  return rowCount ?? 0;
}

/**
 * Deletes the bytes of attachments, thumbnails among them, whose rows are gone. Begun again after it broke
 * off, it goes on.
 *
 * @returns how many files
 */
export async function deleteBytes(
  { database, files }: Pick<AttachmentParts, "database" | "files">,
  orgId: string,
  attachmentIds: readonly string[],
): Promise<number> {
  const context = { orgId, userId: null };
  const { rows } = await database.withOrganization(context, (tx) =>
    tx.query<{ id: string }>(
      `select id from stored_file f
        where org_id = $1 and attachment_id = any($2)
          and not exists (select from attachment a where a.org_id = $1 and a.id = f.attachment_id)`,
      [orgId, attachmentIds],
    ),
  );
  const fileIds = rows.map(({ id }) => id);
  for (const id of fileIds) await files.delete({ orgId, id });
  // One that is being written at this moment stays noted, for the hourly clean-up.
  await database.withOrganization(context, (tx) =>
    tx.query(
      "delete from stored_file where org_id = $1 and id = any($2) and stored_at is not null",
      [orgId, fileIds],
    ),
  );
  return fileIds.length;
}
