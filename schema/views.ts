import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

/** A filter of a list that somebody kept under a name; a tab over that list. */
export const savedView = pgTable(
  "saved_view",
  {
    ...rowKey(),
    ...revision(),
    ownerId: uuid("owner_id").notNull(),
    /** Whose members see it; null = the owner alone. */
    teamId: uuid("team_id"),
    /** leads | tickets */
    list: text("list").notNull(),
    name: text("name").notNull(),
    /** What stands behind the question mark of the list's address. */
    query: text("query").notNull(),
    /** Tabs stand in this order, then by name. */
    place: integer("place").notNull().default(0),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("saved_view_by_owner").on(t.orgId, t.ownerId),
  ],
);
