import type { AuditCheck, AuditPage, AuditSettings } from "../../shared/audit/entry.ts";
import { AppError } from "../../shared/errors.ts";
import { type Code, isAllowed } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import { auditFile } from "./audit-file.ts";
import type { AuditFilter, AuditPageQuery } from "./page-query.ts";
import { readAuditPage } from "./read-page.ts";
import { recordAudit } from "./record.ts";
import { requestOrigin } from "./request-origin.ts";
import { verifyOrganization } from "./verify.ts";

/** The audit log over HTTP. Each call checks the actor's right first. */
export interface Audit {
  list(actor: Actor, query: AuditPageQuery): Promise<AuditPage>;
  /** The entries of a filter as CSV, piece by piece; that it was asked for is an entry, too. */
  file(actor: Actor, filter: AuditFilter): Promise<AsyncIterable<string>>;
  /** Walks the chain of the actor's organization. */
  check(actor: Actor): Promise<AuditCheck>;
  readSettings(actor: Actor): Promise<AuditSettings>;
  saveSettings(actor: Actor, settings: AuditSettings): Promise<AuditSettings>;
}

const filePageSize = 500;

export function createAudit(database: Database): Audit {
  const page = (actor: Actor, query: AuditPageQuery) =>
    database.withOrganization(actor, (tx) => readAuditPage(tx, actor.orgId, query));
  return {
    list: async (actor, query) => {
      assertMay(actor, "view");
      return page(actor, query);
    },
    file: async (actor, filter) => {
      assertMay(actor, "export");
      await record(database, actor, "audit.export", { filter });
      return auditFile((cursor) => page(actor, { ...filter, cursor, limit: filePageSize }));
    },
    check: async (actor) => {
      assertMay(actor, "view");
      const { rows, broken } = await verifyOrganization(database.engine, actor.orgId);
      return { rows, broken };
    },
    readSettings: async (actor) => {
      assertMay(actor, "view");
      return readSettings(database, actor);
    },
    saveSettings: async (actor, { retentionDays }) => {
      assertMay(actor, "configure");
      const before = await readSettings(database, actor);
      await database.withOrganization(actor, async (tx) => {
        await tx.query(
          `insert into audit_setting (org_id, retention_days) values ($1, $2)
           on conflict (org_id) do update set retention_days = excluded.retention_days`,
          [actor.orgId, retentionDays],
        );
        const detail = { from: before.retentionDays, to: retentionDays };
        await recordAudit(tx, { ...entryOf(actor, "audit.retention"), detail });
      });
      return { retentionDays };
    },
  };
}

async function readSettings(database: Database, actor: Actor): Promise<AuditSettings> {
  const { rows } = await database.withOrganization(actor, (tx) =>
    tx.query<AuditSettings>(
      `select retention_days as "retentionDays" from audit_setting where org_id = $1`,
      [actor.orgId],
    ),
  );
  return rows[0] ?? { retentionDays: null };
}

function record(
  database: Database,
  actor: Actor,
  action: "audit.export",
  detail: Record<string, unknown>,
): Promise<void> {
  return database.withOrganization(actor, (tx) =>
    recordAudit(tx, { ...entryOf(actor, action), detail }),
  );
}

function entryOf<Action extends "audit.export" | "audit.retention">(
  { orgId, userId }: Actor,
  action: Action,
) {
  const object = { objectType: "audit", objectId: null };
  return { orgId, actorId: userId, action, ...object, ...requestOrigin() };
}

function assertMay(actor: Actor, code: Code): void {
  if (!isAllowed(actor, "audit", code))
    throw new AppError("forbidden", "Only admins of the organization see the audit log.");
}
