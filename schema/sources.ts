import { foreignKey, boolean, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { revision, rowKey, stamps } from "./columns.ts";

/** Where leads come from. `code` is the folded name: "Google" and "google" are one source. */
export const source = pgTable(
  "source",
  {
    ...rowKey(),
    ...revision(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    active: boolean("active").notNull().default(true),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique("source_code").on(t.orgId, t.code)],
);

/** A finer origin within a source: Meta -> Instagram; a tele-in number. */
export const subSource = pgTable(
  "sub_source",
  {
    ...rowKey(),
    ...revision(),
    sourceId: uuid("source_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    active: boolean("active").notNull().default(true),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.sourceId],
      foreignColumns: [source.orgId, source.id],
    }).onDelete("cascade"),
    unique("sub_source_code").on(t.orgId, t.sourceId, t.code),
  ],
);
