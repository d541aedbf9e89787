import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { exportDays } from "../../shared/privacy/request.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import { encloseFiles } from "./enclosed-files.ts";
import type { Counts } from "./erase-person.ts";
import { gather } from "./gather.ts";
import { countErasures } from "./ledger.ts";
import { personFile } from "./person-file.ts";
import { filesOf } from "./person-files.ts";
import { findSubject } from "./subjects.ts";
import type { PrivacyParts, Wish } from "./wish.ts";

/** Bytes a row of the file. */
const partBytes = 1024 * 1024;

/**
 * Puts everything about a person into a file. What the rows say is read at one moment; the file grows piece by
 * piece, so that neither memory nor a transaction has to hold all of it.
 *
 * @throws AppError `forbidden` - whoever asked may no longer; `too_large` - the person has too many files
 */
export async function runExport(parts: PrivacyParts, orgId: string, wish: Wish): Promise<void> {
  const { database, files: store } = parts;
  const { id, subject: kind, subjectId, createdBy } = wish;
  const reader = await parts.readActor(createdBy);
  if (reader?.orgId !== orgId || !isAllowed(reader, "privacy", "export"))
    throw new AppError("forbidden", "Whoever asked for this may no longer export people.");
  const context = { orgId, userId: createdBy };
  const held = await database.withOrganization(context, async (tx) => {
    const erasures = await countErasures(tx, orgId);
    const subject = await findSubject(tx, orgId, kind, subjectId);
    const files = await filesOf(tx, subject);
    const enclosed = encloseFiles(store, orgId, files);
    const gathered = await gather(tx, subject, reader, files, enclosed);
    return { erasures, name: subject.name, gathered, enclosed };
  });
  const { name, gathered, enclosed } = held;
  const file = personFile(name, new Date().toISOString(), gathered, [...enclosed.values()]);
  const bytes = await keepFile(database, orgId, id, file);
  const counts: Counts = Object.fromEntries(
    Object.entries(gathered.own).map(([table, rows]) => [table, rows.length]),
  );
  await database.withOrganization(context, async (tx) => {
    // Whoever was erased meanwhile may be in the file: it is made again.
    if ((await countErasures(tx, orgId)) !== held.erasures)
      throw new Error("Somebody was erased while this file was made.");
    await finish(tx, orgId, id, counts, bytes);
    await recordAudit(tx, {
      orgId,
      actorId: createdBy,
      action: "privacy.export",
      objectType: kind,
      objectId: subjectId,
      detail: { rows: counts },
      ip: null,
      userAgent: null,
    });
  });
}

async function finish(
  tx: PoolClient,
  orgId: string,
  id: string,
  counts: Counts,
  bytes: number,
): Promise<void> {
  await tx.query(
    `update privacy_request
        set status = 'done', counts = $3, bytes = $4, finished_at = now(), updated_at = now(),
            expires_at = now() + $5 * interval '1 day'
      where org_id = $1 and id = $2`,
    [orgId, id, JSON.stringify(counts), bytes, exportDays],
  );
}

/** Replaces what an earlier try left. @returns its size in bytes */
async function keepFile(
  database: Database,
  orgId: string,
  id: string,
  file: AsyncIterable<Uint8Array>,
): Promise<number> {
  const context = { orgId, userId: null };
  await database.withOrganization(context, (tx) =>
    tx.query("delete from privacy_file where org_id = $1 and request_id = $2", [orgId, id]),
  );
  let bytes = 0;
  let part = 0;
  for await (const content of inParts(file)) {
    await database.withOrganization(context, (tx) =>
      tx.query(
        "insert into privacy_file (org_id, request_id, part, content) values ($1, $2, $3, $4)",
        [orgId, id, part, content],
      ),
    );
    bytes += content.byteLength;
    part += 1;
  }
  return bytes;
}

async function* inParts(file: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const piece of file) {
    waiting.push(Buffer.from(piece));
    length += piece.byteLength;
    if (length < partBytes) continue;
    const whole = Buffer.concat(waiting);
    const full = Math.floor(length / partBytes) * partBytes;
    for (let from = 0; from < full; from += partBytes) yield whole.subarray(from, from + partBytes);
    waiting = [whole.subarray(full)];
    length -= full;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
