import type { PoolClient } from "pg";
import type { Actor } from "../../shared/sync/mutation.ts";
import { recordAudit } from "../audit/record.ts";
import { requestOrigin } from "../audit/request-origin.ts";

/** An import writes many rows at once: who began it is recorded with it. */
export function recordImport(
  tx: PoolClient,
  { orgId, userId }: Actor,
  action: "import.upload" | "import.start" | "import.retry",
  importId: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const object = { objectType: "import", objectId: importId };
  return recordAudit(tx, { orgId, actorId: userId, action, ...object, detail, ...requestOrigin() });
}
