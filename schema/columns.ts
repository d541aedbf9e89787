import { bigint, timestamp, uuid } from "drizzle-orm/pg-core";

/** A point in time: ISO-8601 UTC with milliseconds on the wire, `timestamptz(3)` in SQL. */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, mode: "string", precision: 3 });
}

/** Key of every row of an organization: the organization comes first in every key and query. */
export function rowKey() {
  return {
    orgId: uuid("org_id").notNull(),
    id: uuid("id").notNull(),
  };
}

/** Row revision, unique over all tables; set by a trigger, serves checksums and guards. */
export function revision() {
  return { rv: bigint("_rv", { mode: "number" }).notNull().default(0) };
}

/** Who made and last changed a row, and when. The engine sets them; no mutation may. */
export function stamps() {
  return {
    createdAt: moment("created_at").notNull(),
    createdBy: uuid("created_by"),
    updatedAt: moment("updated_at").notNull(),
    updatedBy: uuid("updated_by"),
  };
}
