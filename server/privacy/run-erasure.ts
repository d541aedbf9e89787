import { deleteBytes } from "../attachments/erase.ts";
import { erasePerson } from "./erase-person.ts";
import { forgetAccount } from "./forget-account.ts";
import { digestsOf } from "./identifiers.ts";
import { type LedgerEntry, markErased, noteErasure } from "./ledger.ts";
import { findSubject, type Subject } from "./subjects.ts";
import type { PrivacyParts, Wish } from "./wish.ts";

/**
 * Erases a person: from every table in one transaction, then the bytes of their files and their account.
 *
 * @throws AppError `not_found` - nobody has the id; `conflict` - a colleague who was not removed yet
 */
export async function runErasure(parts: PrivacyParts, orgId: string, wish: Wish): Promise<void> {
  const { database, ledger, secret, wake } = parts;
  const { entry, subject } = await database.withOrganization(
    { orgId, userId: null },
    async (tx) => {
      const found = await findSubject(tx, orgId, wish.subject, wish.subjectId);
      const reason = found.identifiers.redact(wish.reason ?? "");
      const { counts, attachmentIds } = await erasePerson(tx, found, {
        actorId: wish.createdBy,
        reason,
      });
      const noted = { ...entryOf(orgId, wish, found, secret), reason, attachmentIds };
      await noteErasure(tx, noted, counts, 0);
      await tx.query(
        `update privacy_request
          set status = 'done', reason = $4, counts = $3, finished_at = now(), updated_at = now()
        where org_id = $1 and id = $2`,
        [orgId, wish.id, JSON.stringify(counts), reason],
      );
      return { entry: noted, subject: found };
    },
  );
  await ledger.append(entry);
  await markErased(database, orgId, wish.id);
  wake(orgId);
  await deleteBytes(parts, orgId, entry.attachmentIds);
  await forgetAccount(database, subject);
}

function entryOf(
  orgId: string,
  { id, createdBy }: Wish,
  { leads, userId, known }: Subject,
  secret: string,
): Omit<LedgerEntry, "reason" | "attachmentIds"> {
  return {
    orgId,
    id,
    at: new Date().toISOString(),
    actorId: createdBy,
    leadIds: leads.map((lead) => lead.id),
    userId,
    digests: digestsOf(known, secret),
  };
}
