import {
  bigint,
  char,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** The newest version of each organization; locked last, inside COMMIT, by the change-log trigger. */
export const syncHead = pgTable("sync_head", {
  orgId: uuid("org_id").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull().default(0),
  /** Oldest version the log still reaches back to; an older cursor needs a snapshot. */
  horizon: bigint("horizon", { mode: "number" }).notNull().default(0),
  /** Changes when the database is restored from a backup: every client starts anew. */
  generation: uuid("generation").notNull(),
  /** Transaction that made `version`, as text: its later changes share the version. */
  xact: text("xact"),
});

/** What changed and who could see it before and after; current images are read from the tables. */
export const syncLog = pgTable(
  "sync_log",
  {
    orgId: uuid("org_id").notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    tbl: smallint("tbl").notNull(),
    rowId: uuid("row_id").notNull(),
    /** I, U, D, or K: a person's keys changed. */
    op: char("op", { length: 1 }).notNull(),
    audBefore: text("aud_before").array().notNull(),
    audAfter: text("aud_after").array().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.version, t.seq] })],
);

/** One replica: who owns it and the last mutation of its outbox that was decided. */
export const syncClient = pgTable(
  "sync_client",
  {
    orgId: uuid("org_id").notNull(),
    clientId: uuid("client_id").notNull(),
    userId: uuid("user_id").notNull(),
    kind: text("kind").notNull(),
    lastMid: bigint("last_mid", { mode: "number" }).notNull().default(0),
    seenVersion: bigint("seen_version", { mode: "number" }),
    lastSeen: moment("last_seen").notNull().defaultNow(),
    schemaHash: text("schema_hash"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.clientId] }),
    index("sync_client_by_user").on(t.orgId, t.userId),
  ],
);

/** A rejection (or a returned value) waiting to be acknowledged by its client. */
export const syncResult = pgTable(
  "sync_result",
  {
    orgId: uuid("org_id").notNull(),
    clientId: uuid("client_id").notNull(),
    mid: bigint("mid", { mode: "number" }).notNull(),
    code: text("code").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.clientId, t.mid] })],
);
