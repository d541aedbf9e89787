import { getTableName } from "drizzle-orm";
import { source, subSource } from "../../schema/sources.ts";
import type { AuditAction } from "../../shared/audit/actions.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import { createSource, updateSource } from "../../shared/sources/sources.ts";
import { createSubSource, updateSubSource } from "../../shared/sources/sub-sources.ts";
import { changesIn } from "../audit/changes.ts";
import type { Watch } from "../audit/watch.ts";

interface OriginArguments {
  id?: string;
  sourceId?: string;
  subSourceId?: string;
}

const columns = ["name", "active"] as const;

/** What became of a source or sub-source. */
function watchOrigin(
  mutation: string,
  action: AuditAction,
  table: typeof source | typeof subSource,
  idOf: (args: OriginArguments) => string | undefined,
): Watch<OriginArguments> {
  return {
    mutation,
    look: async (tx, args) => {
      const objectId = idOf(args) ?? "";
      const before = await read(tx, table, objectId);
      return async () => {
        const after = await read(tx, table, objectId);
        const changes = changesIn(columns, before ?? {}, after ?? {});
        const detail = { name: after?.["name"], changes };
        return [{ action, objectType: getTableName(table), objectId, detail }];
      };
    },
  };
}

async function read(
  tx: MutationTx,
  table: typeof source | typeof subSource,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  return tx.get(table, id);
}

export const sourceWatches: readonly Watch[] = [
  watchOrigin(createSource.name, "source.create", source, ({ id }) => id),
  watchOrigin(updateSource.name, "source.update", source, ({ sourceId }) => sourceId),
  watchOrigin(createSubSource.name, "subSource.create", subSource, ({ id }) => id),
  watchOrigin(
    updateSubSource.name,
    "subSource.update",
    subSource,
    ({ subSourceId }) => subSourceId,
  ),
];
