import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { exportDays, type SubjectKind } from "../../shared/privacy/request.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import { type Counts, erasePerson } from "./erase-person.ts";
import { forgetAccount } from "./forget-account.ts";
import { gather } from "./gather.ts";
import { digestsOf } from "./identifiers.ts";
import { type Ledger, type LedgerEntry, markErased, noteErasure } from "./ledger.ts";
import { personFile } from "./person-file.ts";
import { findSubject, type Subject } from "./subjects.ts";

export interface PrivacyJob {
  readonly orgId: string;
  readonly id: string;
}

export const privacyQueue: Queue<PrivacyJob> = { name: "privacy" };

export interface PrivacyParts {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly secret: string;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
  readonly readActor: (userId: string) => Promise<Actor | null>;
}

interface Wish {
  id: string;
  kind: "export" | "erasure";
  subject: SubjectKind;
  subjectId: string;
  reason: string | null;
  createdBy: string;
}

/** Bytes a row of the file. */
const partBytes = 1024 * 1024;

/** Carries out what was asked for, and goes on with what an earlier process left. */
export async function workOnPrivacy(jobs: Jobs, parts: PrivacyParts): Promise<void> {
  await jobs.work(privacyQueue, (job) => runRequest(parts, job));
  // By the engine role: every organization.
  const { rows } = await parts.database.engine.query<PrivacyJob>(
    `select org_id as "orgId", id from privacy_request where status in ('waiting', 'running')`,
  );
  for (const job of rows) await jobs.send(privacyQueue, job);
}

/** May be called again after a crash: what is done once stays done. */
export async function runRequest(parts: PrivacyParts, { orgId, id }: PrivacyJob): Promise<void> {
  const { database, wake } = parts;
  const context = { orgId, userId: null };
  const wish = await database.withOrganization(context, (tx) => begin(tx, orgId, id));
  if (!wish) return;
  wake(orgId);
  try {
    await (wish.kind === "export" ? runExport : runErasure)(parts, orgId, wish);
  } catch (error) {
    // What the rules say is an answer; anything else is tried again.
    if (!(error instanceof AppError)) throw error;
    await database.withOrganization(context, (tx) => fail(tx, orgId, id, error.message));
  }
  wake(orgId);
}

async function begin(tx: PoolClient, orgId: string, id: string): Promise<Wish | null> {
  const { rows } = await tx.query<Wish>(
    `update privacy_request set status = 'running', updated_at = now()
      where org_id = $1 and id = $2 and status in ('waiting', 'running')
     returning id, kind, subject, subject_id as "subjectId", reason, created_by as "createdBy"`,
    [orgId, id],
  );
  return rows[0] ?? null;
}

async function fail(tx: PoolClient, orgId: string, id: string, problem: string): Promise<void> {
  await tx.query(
    `update privacy_request set status = 'failed', problem = $3, finished_at = now(), updated_at = now()
      where org_id = $1 and id = $2`,
    [orgId, id, problem],
  );
}

async function runExport(parts: PrivacyParts, orgId: string, wish: Wish): Promise<void> {
  const { id, subject: kind, subjectId, createdBy } = wish;
  const reader = await parts.readActor(createdBy);
  if (reader?.orgId !== orgId || !isAllowed(reader, "privacy", "export"))
    throw new AppError("forbidden", "Whoever asked for this may no longer export people.");
  await parts.database.withOrganization({ orgId, userId: createdBy }, async (tx) => {
    const subject = await findSubject(tx, orgId, kind, subjectId);
    const gathered = await gather(tx, subject, reader);
    const file = Buffer.from(personFile(subject.name, new Date().toISOString(), gathered));
    await keepFile(tx, orgId, id, file);
    const counts: Counts = Object.fromEntries(
      Object.entries(gathered.own).map(([table, rows]) => [table, rows.length]),
    );
    await tx.query(
      `update privacy_request
          set status = 'done', counts = $3, bytes = $4, finished_at = now(), updated_at = now(),
              expires_at = now() + $5 * interval '1 day'
        where org_id = $1 and id = $2`,
      [orgId, id, JSON.stringify(counts), file.byteLength, exportDays],
    );
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

async function keepFile(tx: PoolClient, orgId: string, id: string, file: Buffer): Promise<void> {
  await tx.query("delete from privacy_file where org_id = $1 and request_id = $2", [orgId, id]);
  for (let part = 0; part * partBytes < file.byteLength; part += 1)
    await tx.query(
      "insert into privacy_file (org_id, request_id, part, content) values ($1, $2, $3, $4)",
      [orgId, id, part, file.subarray(part * partBytes, (part + 1) * partBytes)],
    );
}

async function runErasure(parts: PrivacyParts, orgId: string, wish: Wish): Promise<void> {
  const { database, ledger, secret, wake } = parts;
  const done = await database.withOrganization({ orgId, userId: null }, async (tx) => {
    const subject = await findSubject(tx, orgId, wish.subject, wish.subjectId);
    const entry = entryOf(orgId, wish, subject, secret);
    const counts = await erasePerson(tx, subject, {
      actorId: wish.createdBy,
      reason: entry.reason,
    });
    await noteErasure(tx, entry, counts, 0);
    await tx.query(
      `update privacy_request
          set status = 'done', reason = $4, counts = $3, finished_at = now(), updated_at = now()
        where org_id = $1 and id = $2`,
      [orgId, wish.id, JSON.stringify(counts), entry.reason],
    );
    return { entry, subject };
  });
  await ledger.append(done.entry);
  await markErased(database, orgId, wish.id);
  wake(orgId);
  await forgetAccount(database, done.subject);
}

function entryOf(orgId: string, wish: Wish, subject: Subject, secret: string): LedgerEntry {
  return {
    orgId,
    id: wish.id,
    at: new Date().toISOString(),
    actorId: wish.createdBy,
    reason: subject.identifiers.redact(wish.reason ?? ""),
    leadIds: subject.leads.map(({ id }) => id),
    userId: subject.userId,
    digests: digestsOf(subject.known, secret),
  };
}
