import { AppError } from "../../../shared/errors.ts";
import type { ExportFormat } from "../../../shared/ingestion/export-records.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Database } from "../../database.ts";
import type { ExportFile } from "./exports.ts";

interface Found {
  readonly name: string;
  readonly format: ExportFormat;
  readonly isExpired: boolean;
  readonly parts: number;
}

/**
 * The file of an export, for whoever asked for it: it holds what they may see, and nobody else may.
 *
 * @throws AppError `not_found` - it is not theirs, or not ready
 * @throws AppError `expired` - it can no longer be fetched
 */
export async function readExport(
  database: Database,
  actor: Actor,
  id: string,
): Promise<ExportFile> {
  const { rows } = await database.withOrganization(actor, (tx) =>
    tx.query<Found>(
      `select e.crm_source || '-' || e.model || '-' || to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD')
                as name,
              e.format, e.expires_at <= now() as "isExpired",
              (select count(*)::int from crm_export_part p
                where p.org_id = e.org_id and p.export_id = e.id) as parts
         from crm_export e
        where e.org_id = $1 and e.id = $2 and e.created_by = $3 and e.status = 'done'`,
      [actor.orgId, id, actor.userId],
    ),
  );
  const [found] = rows;
  if (!found) throw new AppError("not_found", "There is no file of yours here.");
  if (found.isExpired || found.parts === 0)
    throw new AppError("expired", "This file can no longer be fetched. Export the records again.");
  const { name, format, parts } = found;
  return { name: `${name}.${format}`, format, content: readParts(database, actor, id, parts) };
}

async function* readParts(
  database: Database,
  { orgId }: Actor,
  id: string,
  parts: number,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < parts; part++) {
    const { rows } = await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query<{ content: Uint8Array }>(
        "select content from crm_export_part where org_id = $1 and export_id = $2 and part = $3",
        [orgId, id, part],
      ),
    );
    const [found] = rows;
    if (!found) throw new Error("A file was removed while it was read.");
    yield found.content;
  }
}
