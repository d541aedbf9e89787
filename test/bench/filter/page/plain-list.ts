import { leadSearchColumns } from "../../../../client/leads/lead-filter.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import { lead } from "../../../../schema/leads.ts";
import { shapeOf } from "../../../../schema/shape.ts";
import type { AnyRow } from "../../../../shared/sync/row.ts";
import { nameOf } from "../../../../shared/sync/where-sql.ts";

const keys = ["id", "status", "sourceId", "ownerId", "branchId", "createdAt", "deletedAt"].concat(
  leadSearchColumns,
);

/** Every lead as a plain object, newest first: what a list without a database would search through. */
export function readPlainList(replica: Pick<Replica, "query">): Promise<AnyRow[]> {
  const columns = keys.map((key) => `${nameOf(shapeOf(lead), key)} as "${key}"`).join(", ");
  const text = `select ${columns} from lead order by created_at desc, id desc`;
  return replica.query<AnyRow>({ sql: { text, params: [] }, reads: [] });
}
