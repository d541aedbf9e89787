import type { AttachmentParts } from "./attachments.ts";

/**
 * Deletes every file of these tickets for good: its bytes first, then the rows, from the devices too. Begun
 * again after it broke off, it goes on.
 *
 * @returns how many attachments
 */
export async function eraseAttachments(
  { database, files, wake }: AttachmentParts,
  orgId: string,
  ticketIds: readonly string[],
): Promise<number> {
  const context = { orgId, userId: null };
  const stored = await database.withOrganization(context, (tx) =>
    tx.query<{ id: string }>(
      `select f.id
         from stored_file f
         join attachment a on a.org_id = f.org_id and a.id = f.attachment_id
        where f.org_id = $1 and a.ticket_id = any($2)`,
      [orgId, ticketIds],
    ),
  );
  const fileIds = stored.rows.map(({ id }) => id);
  for (const id of fileIds) await files.delete({ orgId, id });
  const erased = await database.withOrganization(context, async (tx) => {
    await tx.query("delete from stored_file where org_id = $1 and id = any($2)", [orgId, fileIds]);
    return tx.query("delete from attachment where org_id = $1 and ticket_id = any($2)", [
      orgId,
      ticketIds,
    ]);
  });
  wake(orgId);
  return erased.rowCount ?? 0;
}
