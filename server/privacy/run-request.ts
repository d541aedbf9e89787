import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import { runErasure } from "./run-erasure.ts";
import { runExport } from "./run-export.ts";
import type { PrivacyParts, Wish } from "./wish.ts";

export interface PrivacyJob {
  readonly orgId: string;
  readonly id: string;
}

export const privacyQueue: Queue<PrivacyJob> = { name: "privacy" };

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
async function runRequest(parts: PrivacyParts, { orgId, id }: PrivacyJob): Promise<void> {
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
