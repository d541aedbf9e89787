import type { PoolClient } from "pg";
import { deleteAttachments, deleteBytes } from "../attachments/erase.ts";
import type { FileStore } from "../attachments/file-store.ts";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { type Counts, erasePerson } from "./erase-person.ts";
import { digestsOf } from "./identifiers.ts";
import { type Ledger, type LedgerEntry, markErased, noteErasure, readErasures } from "./ledger.ts";
import { findColleague, findLeads, type Subject } from "./subjects.ts";

export interface ReplayParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly ledger: Ledger;
  readonly secret: string;
  readonly log: Log;
}

/**
 * Erases again whom a restored backup has brought back: those whom the ledger knows and the database does
 * not. What the database knows and the ledger lacks is added to the ledger.
 *
 * @returns how many were erased again
 */
export async function replayErasures({
  database,
  files,
  ledger,
  secret,
  log,
}: ReplayParts): Promise<number> {
  const [kept, present] = [await ledger.read(), await readErasures(database)];
  const presentIds = new Set(present.map(({ id }) => id));
  const keptIds = new Set(kept.map(({ id }) => id));
  for (const entry of present) if (!keptIds.has(entry.id)) await ledger.append(entry);
  const missing = kept.filter(({ id }) => !presentIds.has(id));
  for (const entry of missing) {
    const attachmentIds = await replay(database, entry, secret);
    await deleteBytes({ database, files }, entry.orgId, attachmentIds);
    await markErased(database, entry.orgId, entry.id);
  }
  if (missing.length > 0)
    log.warn({ erased: missing.length }, "A backup was restored: people were erased again.");
  return missing.length;
}

/** @returns attachments whose bytes are still there */
function replay(
  database: Database,
  entry: LedgerEntry,
  secret: string,
): Promise<readonly string[]> {
  const { orgId, actorId, reason } = entry;
  return database.withOrganization({ orgId, userId: null }, async (tx) => {
    const counts: Counts = {};
    // Those that are known by their ids may be at tickets that named nobody yet when the backup was made.
    const attachmentIds = new Set(entry.attachmentIds);
    const known = await deleteAttachments(tx, orgId, entry.attachmentIds);
    if (known > 0) counts["attachment"] = known;
    for (const subject of await peopleOf(tx, entry, secret)) {
      // Whoever was not removed yet in the backup is removed by this.
      const found = await erasePerson(tx, { ...subject, obstacle: null }, { actorId, reason });
      for (const id of found.attachmentIds) attachmentIds.add(id);
      for (const [table, rows] of Object.entries(found.counts))
        counts[table] = (counts[table] ?? 0) + rows;
    }
    await noteErasure(tx, { ...entry, attachmentIds: [...attachmentIds] }, counts, 1);
    return [...attachmentIds];
  });
}

async function peopleOf(tx: PoolClient, entry: LedgerEntry, secret: string): Promise<Subject[]> {
  const { orgId, userId } = entry;
  const people: Subject[] = [];
  const leadIds = await leadsOf(tx, entry, secret);
  if (leadIds.length > 0) people.push(await findLeads(tx, orgId, leadIds));
  const { rowCount } = await tx.query("select from member where org_id = $1 and id = $2", [
    orgId,
    userId,
  ]);
  if (userId !== null && rowCount === 1) people.push(await findColleague(tx, orgId, userId));
  return people;
}

/** Their leads by id, and by number or address: a backup may hold one that was made before or after. */
async function leadsOf(
  tx: PoolClient,
  { orgId, leadIds, userId, digests }: LedgerEntry,
  secret: string,
): Promise<string[]> {
  if (userId !== null) return [];
  const known = new Set(digests);
  const { rows } = await tx.query<{ id: string; phones: string[]; emails: string[] }>(
    `select id, array_remove(array[phone, phone_2], null) as phones,
            array_remove(array[lower(email)], null)       as emails
       from lead where org_id = $1`,
    [orgId],
  );
  return rows
    .filter(({ id, phones, emails }) => {
      const own = digestsOf({ names: [], phones, emails }, secret);
      return leadIds.includes(id) || own.some((digest) => known.has(digest));
    })
    .map(({ id }) => id);
}
