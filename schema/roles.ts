import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

/** A role that the organization made. System roles have no row: they are declared. */
export const role = pgTable(
  "role",
  {
    ...rowKey(),
    ...revision(),
    name: text("name").notNull(),
    /** The system role that it is like wherever it says nothing itself; null: like nobody. */
    base: text("base"),
    /** The row stays, so that what was done under the role keeps its name. */
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    uniqueIndex("role_name")
      .on(t.orgId, t.name)
      .where(sql`deleted_at is null`),
  ],
);

/** What a role says about one cell of the permission matrix, in place of its base. */
export const roleGrant = pgTable(
  "role_grant",
  {
    ...rowKey(),
    ...revision(),
    /** A system role's name, or the id of a role of the organization. */
    role: text("role").notNull(),
    object: text("object").notNull(),
    code: text("code").notNull(),
    /** `allow`, `deny` or `inherit`. */
    effect: text("effect").notNull(),
    /** How far, where it allows. */
    scope: text("scope"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("role_grant_cell").on(t.orgId, t.role, t.object, t.code),
  ],
);

/** Whether a role sees one field, in place of its base; null: as the base does. */
export const roleMask = pgTable(
  "role_mask",
  {
    ...rowKey(),
    ...revision(),
    role: text("role").notNull(),
    field: text("field").notNull(),
    hidden: boolean("hidden"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("role_mask_field").on(t.orgId, t.role, t.field),
  ],
);

/**
 * Grows with every change of the organization's rows about roles, by a trigger in the same transaction:
 * rights that were worked out under a version hold as long as it is read.
 */
export const roleVersion = pgTable("role_version", {
  orgId: uuid("org_id").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull(),
});
