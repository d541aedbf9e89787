import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";

/**
 * The file of an export, for whoever asked for it: it holds what they may see, and nobody else may.
 *
 * @throws AppError `not_found` - it is not theirs, or not ready
 * @throws AppError `expired` - it can no longer be fetched
 */
export async function readFile(
  database: Database,
  actor: Actor,
  id: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { rows } = await database.withOrganization(actor, (tx) =>
    tx.query<{ isExpired: boolean; parts: number }>(
      `select r.expires_at <= now() as "isExpired", count(f.part)::int as parts
         from privacy_request r
         left join privacy_file f on f.org_id = r.org_id and f.request_id = r.id
        where r.org_id = $1 and r.id = $2 and r.kind = 'export' and r.created_by = $3
          and r.status = 'done'
        group by r.expires_at`,
      [actor.orgId, id, actor.userId],
    ),
  );
  const [found] = rows;
  if (!found) throw new AppError("not_found", "There is no file of yours here.");
  if (found.isExpired || found.parts === 0)
    throw new AppError("expired", "This file can no longer be fetched. Export the person again.");
  return readParts(database, actor, id, found.parts);
}

async function* readParts(
  database: Database,
  actor: Actor,
  id: string,
  parts: number,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < parts; part += 1) {
    const { rows } = await database.withOrganization(actor, (tx) =>
      tx.query<{ content: Uint8Array }>(
        "select content from privacy_file where org_id = $1 and request_id = $2 and part = $3",
        [actor.orgId, id, part],
      ),
    );
    const [found] = rows;
    if (!found) throw new Error("A file was removed while it was read.");
    yield found.content;
  }
}
