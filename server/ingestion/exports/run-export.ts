import type { PoolClient } from "pg";
import { AppError } from "../../../shared/errors.ts";
import {
  type ExportFormat,
  type NewRecordExport,
  recordFileDays,
} from "../../../shared/ingestion/export-records.ts";
import type { RecordWish } from "../../../shared/ingestion/record-filter.ts";
import { isAllowed } from "../../../shared/permissions.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { recordAudit } from "../../audit/record.ts";
import type { Database } from "../../database.ts";
import type { Jobs, Queue } from "../../jobs/jobs.ts";
import { modelIn } from "../connectors/catalog.ts";
import type { Connectors } from "../connectors/discover.ts";
import { rowFilter } from "../records/row-filter.ts";
import { cellOf, type Column, headingsOf } from "./cells.ts";
import { csvWriter } from "./csv-file.ts";
import { createPartStore } from "./part-store.ts";
import { readSlices } from "./read-slices.ts";
import { visibleFields } from "../connectors/visible-fields.ts";
import { xlsxWriter } from "./xlsx-file.ts";

export interface ExportJob {
  readonly orgId: string;
  readonly id: string;
}

export const exportQueue: Queue<ExportJob> = { name: "crm-export" };

export interface ExportParts {
  readonly database: Database;
  readonly connectors: Connectors;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
  readonly readActor: (userId: string) => Promise<Actor | null>;
}

interface Wanted extends Pick<NewRecordExport, "crmSource" | "fields" | "model"> {
  readonly id: string;
  readonly format: ExportFormat;
  readonly wish: RecordWish;
  readonly createdBy: string;
}

/** Makes the files that are asked for, and begins those anew that an earlier process left unfinished. */
export async function workOnExports(jobs: Jobs, parts: ExportParts): Promise<void> {
  await jobs.work(exportQueue, (job) => runExport(parts, job));
  // By the engine role: every organization.
  const { rows } = await parts.database.engine.query<ExportJob>(
    `select org_id as "orgId", id from crm_export where status in ('waiting', 'running')`,
  );
  for (const job of rows) await jobs.send(exportQueue, job);
}

/** May be called again after a crash: the file begins anew. */
export async function runExport(parts: ExportParts, { orgId, id }: ExportJob): Promise<void> {
  const { database, wake } = parts;
  const within = <T>(use: (tx: PoolClient) => Promise<T>) =>
    database.withOrganization({ orgId, userId: null }, use);
  const wanted = await within((tx) => begin(tx, orgId, id));
  if (!wanted) return;
  wake(orgId);
  try {
    await write(parts, orgId, wanted);
  } catch (error) {
    // What the rules say is an answer; anything else is tried again.
    if (!(error instanceof AppError)) throw error;
    await within((tx) =>
      tx.query(
        `update crm_export
            set status = 'failed', problem = $3, finished_at = now(), updated_at = now()
          where org_id = $1 and id = $2 and status = 'running'`,
        [orgId, id, error.message],
      ),
    );
  }
  wake(orgId);
}

async function begin(tx: PoolClient, orgId: string, id: string): Promise<Wanted | null> {
  const { rows } = await tx.query<Wanted>(
    `update crm_export e
        set status = 'running', processed = 0, written = 0, updated_at = now(),
            expected = (select records from crm_model m
                         where m.org_id = e.org_id and m.crm_source = e.crm_source and m.model = e.model)
      where org_id = $1 and id = $2 and status in ('waiting', 'running')
     returning id, crm_source as "crmSource", model, format, fields, wish, created_by as "createdBy"`,
    [orgId, id],
  );
  await tx.query("delete from crm_export_part where org_id = $1 and export_id = $2", [orgId, id]);
  return rows[0] ?? null;
}

/** @throws AppError `forbidden` - whoever asked may no longer */
async function columnsOf(
  { connectors, readActor }: ExportParts,
  orgId: string,
  { createdBy, crmSource, model, fields }: Wanted,
): Promise<readonly Column[]> {
  const reader = await readActor(createdBy);
  if (reader?.orgId !== orgId || !isAllowed(reader, "crm_row", "export"))
    throw new AppError("forbidden", "Whoever asked for this may no longer export records.");
  const visible = visibleFields(reader, modelIn(connectors, crmSource, model));
  const chosen = fields.flatMap((name) => visible.find((field) => field.name === name) ?? []);
  if (fields.length > 0 && chosen.length === 0)
    throw new AppError("forbidden", "None of these columns can be seen by whoever asked.");
  return fields.length === 0 ? visible : chosen;
}

async function write(parts: ExportParts, orgId: string, wanted: Wanted): Promise<void> {
  const { database, wake } = parts;
  const columns = await columnsOf(parts, orgId, wanted);
  const open = wanted.format === "csv" ? csvWriter : xlsxWriter;
  const file = open(headingsOf(columns));
  const store = createPartStore(database, { orgId, id: wanted.id });
  const filter = rowFilter({ orgId, ...wanted }, wanted.wish);
  store.add(file.begin());
  for await (const { rows, looked } of readSlices(database, orgId, filter)) {
    const cells = rows.map(({ data }) =>
      columns.map((column) => cellOf(column, data[column.name])),
    );
    store.add(file.add(cells));
    const goesOn = await store.keep({ looked, written: rows.length });
    if (!goesOn) return;
    wake(orgId);
  }
  store.add(file.end());
  await store.finish(recordFileDays, (tx, written) =>
    recordAudit(tx, {
      orgId,
      actorId: wanted.createdBy,
      action: "crmRow.export",
      objectType: "crm_row",
      objectId: null,
      detail: {
        name: `${wanted.crmSource} ${wanted.model}`,
        format: wanted.format,
        rows: written,
        fields: columns.map(({ name }) => name),
        ...wanted.wish,
      },
      ip: null,
      userAgent: null,
    }),
  );
}
