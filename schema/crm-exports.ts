import {
  bigint,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Records of a model as a file; how far it has come is a row like any other. */
export const crmExport = pgTable(
  "crm_export",
  {
    ...rowKey(),
    ...revision(),
    crmSource: text("crm_source").notNull(),
    model: text("model").notNull(),
    /** `csv` or `xlsx`. */
    format: text("format").notNull(),
    /** Names of the fields that are its columns. */
    fields: jsonb("fields").$type<string[]>().notNull(),
    /** Which records: `{ search, conditions, deleted }`. */
    wish: jsonb("wish").$type<Record<string, unknown>>().notNull(),
    /** `waiting`, `running`, `done`, `failed` or `cancelled`. */
    status: text("status").notNull().default("waiting"),
    /** Records to look through, as they were when it began. */
    expected: integer("expected"),
    /** Records that were looked through. */
    processed: integer("processed").notNull().default(0),
    /** Records that are in the file. */
    written: integer("written").notNull().default(0),
    /** Size of the file. */
    bytes: bigint("bytes", { mode: "number" }),
    /** Why it failed, as a sentence. */
    problem: text("problem"),
    /** Until when the file can be fetched. */
    expiresAt: moment("expires_at"),
    finishedAt: moment("finished_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("crm_export_newest").on(t.orgId, t.crmSource, t.model, t.createdAt),
  ],
);

/** The file of an export, in pieces; gone with it, and once it has expired. */
export const crmExportPart = pgTable(
  "crm_export_part",
  {
    orgId: uuid("org_id").notNull(),
    exportId: uuid("export_id").notNull(),
    /** From 0. */
    part: integer("part").notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.exportId, t.part] }),
    foreignKey({
      columns: [t.orgId, t.exportId],
      foreignColumns: [crmExport.orgId, crmExport.id],
    }).onDelete("cascade"),
  ],
);
