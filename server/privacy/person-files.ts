import type { PoolClient } from "pg";
import type { Subject } from "./subjects.ts";

/** A file at a ticket that is a person's, or may show them. */
export interface PersonFile {
  /** Of the attachment. */
  readonly id: string;
  readonly name: string;
  /** What the file store holds of it, as it was sent; null: its bytes have not come, or were taken away. */
  readonly stored: { readonly id: string; readonly size: number } | null;
}

/**
 * Files that go with a person, oldest first. Their bytes are not read: a picture at a ticket that names a
 * customer may show them, and what a colleague put there is the colleague's.
 */
export async function filesOf(
  tx: PoolClient,
  { orgId, userId, kind, identifiers }: Subject,
): Promise<PersonFile[]> {
  const { rows } = await tx.query<{
    id: string;
    name: string;
    fileId: string | null;
    size: number | null;
  }>(
    `select a.id, a.name, f.id as "fileId", f.size
       from attachment a
       left join stored_file f
              on f.org_id = a.org_id and f.attachment_id = a.id and f.variant = 'original'
             and f.stored_at is not null and a.deleted_at is null
      where a.org_id = $1
        and (a.author_id = $2
             or a.name ~* $3
             or $4 and exists (
                  select from ticket t
                   where t.org_id = $1 and t.id = a.ticket_id
                     and (concat_ws(' ', t.subject, t.description) ~* $3
                          or exists (select from ticket_reply r
                                      where r.org_id = $1 and r.ticket_id = t.id and r.body ~* $3)
                          or exists (select from ticket_note n
                                      where n.org_id = $1 and n.ticket_id = t.id and n.body ~* $3))))
      order by a.created_at, a.id`,
    [orgId, userId, identifiers.pattern, kind === "lead"],
  );
  return rows.map(({ id, name, fileId, size }) => ({
    id,
    name,
    stored: fileId === null ? null : { id: fileId, size: size ?? 0 },
  }));
}
