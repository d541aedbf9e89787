import { uuidv7 } from "uuidv7";
import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import type { ExportFormat, NewRecordExport } from "../../../shared/ingestion/export-records.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Database } from "../../database.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { modelIn } from "../connectors/catalog.ts";
import type { Connectors } from "../connectors/discover.ts";
import { readExport } from "./read-export.ts";
import { exportQueue } from "./run-export.ts";
import { visibleFields } from "../connectors/visible-fields.ts";

export interface ExportFile {
  readonly name: string;
  readonly format: ExportFormat;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Records as files, made as jobs. Who may call what is declared with each route. */
export interface Exports {
  /**
   * @returns the id of the export
   * @throws AppError `conflict` - too many of theirs are being made
   * @throws AppError `invalid` - a column that is not there, or not for them
   */
  start(actor: Actor, wish: NewRecordExport): Promise<string>;
  /** Ends one of theirs, or removes its file. @throws AppError `not_found` */
  remove(actor: Actor, id: string): Promise<void>;
  /** @throws AppError `not_found` - not theirs, or not ready; `expired` - it can no longer be fetched */
  file(actor: Actor, id: string): Promise<ExportFile>;
}

interface Parts {
  readonly database: Database;
  readonly connectors: Connectors;
  readonly jobs: Jobs;
  readonly wake: (orgId: string) => void;
}

/** Files of one person that are being made. */
const mostOpen = 3;

export function createExports({ database, connectors, jobs, wake }: Parts): Exports {
  return {
    start: async (actor, wish) => {
      const fields = visibleFields(actor, modelIn(connectors, wish.crmSource, wish.model));
      const unknown = wish.fields.find((name) => fields.every((field) => field.name !== name));
      if (unknown !== undefined)
        throw new AppError("invalid", `There is no column ${unknown} for you here.`);
      const id = uuidv7();
      await database.withOrganization(actor, (tx) => insertExport(tx, actor, id, wish));
      wake(actor.orgId);
      await jobs.send(exportQueue, { orgId: actor.orgId, id });
      return id;
    },
    remove: async (actor, id) => {
      await database.withOrganization(actor, (tx) => endExport(tx, actor, id));
      wake(actor.orgId);
    },
    file: (actor, id) => readExport(database, actor, id),
  };
}

async function insertExport(
  tx: PoolClient,
  { orgId, userId }: Actor,
  id: string,
  { crmSource, model, format, fields, search, filter, deleted }: NewRecordExport,
): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('crm export ' || $1, 0))", [
    userId,
  ]);
  const { rows } = await tx.query<{ open: number }>(
    `select count(*)::int as open from crm_export
      where org_id = $1 and created_by = $2 and status in ('waiting', 'running')`,
    [orgId, userId],
  );
  if ((rows[0]?.open ?? 0) >= mostOpen)
    throw new AppError(
      "conflict",
      `${mostOpen} files are being made for you. Wait for one of them, or cancel it.`,
    );
  await tx.query(
    `insert into crm_export (org_id, id, crm_source, model, format, fields, wish, created_at,
                             created_by, updated_at, updated_by)
     values ($1, $2, $3, $4, $5, $6, $7, now(), $8, now(), $8)`,
    [
      orgId,
      id,
      crmSource,
      model,
      format,
      JSON.stringify(fields),
      JSON.stringify({ search, conditions: filter, deleted }),
      userId,
    ],
  );
}

async function endExport(tx: PoolClient, { orgId, userId }: Actor, id: string): Promise<void> {
  const { rowCount } = await tx.query(
    `update crm_export
        set status      = case when status in ('waiting', 'running') then 'cancelled' else status end,
            expires_at  = case when status = 'done' then now() end,
            finished_at = coalesce(finished_at, now()),
            updated_at  = now(),
            updated_by  = $3
      where org_id = $1 and id = $2 and created_by = $3`,
    [orgId, id, userId],
  );
  if (rowCount === 0) throw new AppError("not_found", "There is no export of yours here.");
  await tx.query("delete from crm_export_part where org_id = $1 and export_id = $2", [orgId, id]);
}
