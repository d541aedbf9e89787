import { addToState } from "../taking/model-state.ts";
import type { ReadAllParts } from "./read-all.ts";
import { addCounts, noCounts } from "../taking/run-row.ts";
import { deleteUnseen } from "../taking/write-rows.ts";

const batchSize = 2000;

/**
 * After everything was read: what was not seen is gone from the source, and marked as deleted.
 *
 * @returns why nothing was marked; null: it was done
 */
export async function markGone(parts: ReadAllParts, seen: number): Promise<string | null> {
  const { database, run, model, start, life, wake } = parts;
  if (seen + start.unfinished.seen === 0)
    return "The source sent no records at all. Nothing was marked as deleted.";
  const place = { orgId: run.orgId, crmSource: run.crmSource, model: model.code };
  const context = { ...place, runId: run.id, seenId: start.unfinished.readId };
  for (let deleted = batchSize; deleted === batchSize;) {
    life.signal.throwIfAborted();
    deleted = await database.withOrganization({ orgId: run.orgId, userId: null }, async (tx) => {
      const count = await deleteUnseen(tx, context, batchSize);
      await addToState(tx, place, { records: -count });
      await addCounts(tx, run, { ...noCounts, deleted: count }, null);
      return count;
    });
    wake(run.orgId);
  }
  return null;
}
