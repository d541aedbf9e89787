import {
  type AnyPgColumn,
  bigint,
  boolean,
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

/** One uploaded file and how far it has come. `created+updated+skipped+failed` = `processed` <= `total`. */
export const importRun = pgTable(
  "import",
  {
    ...rowKey(),
    ...revision(),
    entity: text("entity").notNull(),
    fileName: text("file_name").notNull(),
    fileBytes: bigint("file_bytes", { mode: "number" }).notNull(),
    /** pending | mapping | processing | completed | failed | cancelled */
    status: text("status").notNull(),
    mode: text("mode").notNull(),
    matchBy: text("match_by"),
    /** Whether a source that does not exist yet is made; otherwise its lines fail. */
    createSources: boolean("create_sources").notNull().default(true),
    /** What was found out about the file: encoding, delimiter, header row, columns, samples. */
    layout: jsonb("layout").$type<Record<string, unknown>>(),
    /** Column of the file -> field of the lead. */
    mapping: jsonb("mapping").$type<Record<string, string | null>>(),
    total: integer("total").notNull().default(0),
    processed: integer("processed").notNull().default(0),
    created: integer("created").notNull().default(0),
    updated: integer("updated").notNull().default(0),
    skipped: integer("skipped").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    /** Why the whole import failed: a sentence that says what to do. */
    problem: text("problem"),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("import_newest").on(t.orgId, t.createdAt),
  ],
);

/** Foreign key of an import's rows and errors: gone with their import. */
function ofImport(t: { orgId: AnyPgColumn; importId: AnyPgColumn }) {
  return foreignKey({
    columns: [t.orgId, t.importId],
    foreignColumns: [importRun.orgId, importRun.id],
  }).onDelete("cascade");
}

/** A line of the file as it was read, kept so that nothing is lost and failed lines can be retried. */
export const importRow = pgTable(
  "import_row",
  {
    orgId: uuid("org_id").notNull(),
    importId: uuid("import_id").notNull(),
    /** Line number in the file as a person counts it: the header is a line too. */
    rowNo: integer("row_no").notNull(),
    cells: text("cells").array().notNull(),
    /** pending | created | updated | skipped | failed */
    outcome: text("outcome").notNull().default("pending"),
    leadId: uuid("lead_id"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.importId, t.rowNo] }), ofImport(t)],
);

/** Why a line was skipped or failed, and whether somebody has dealt with it. */
export const importError = pgTable(
  "import_error",
  {
    ...rowKey(),
    importId: uuid("import_id").notNull(),
    rowNo: integer("row_no").notNull(),
    /** validation | duplicate | source_not_found | database_error */
    reason: text("reason").notNull(),
    field: text("field"),
    message: text("message").notNull(),
    cells: text("cells").array().notNull(),
    resolvedAt: moment("resolved_at"),
    resolvedBy: uuid("resolved_by"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofImport(t),
    index("import_error_by_import").on(t.orgId, t.importId, t.rowNo),
  ],
);
