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

/** Everything about one person as a file, or the end of it; how far it has come is a row like any other. */
export const privacyRequest = pgTable(
  "privacy_request",
  {
    ...rowKey(),
    ...revision(),
    /** `export` or `erasure`. */
    kind: text("kind").notNull(),
    /** `lead` or `user`: where the person is found. */
    subject: text("subject").notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Why, of an erasure. */
    reason: text("reason"),
    /** `waiting`, `running`, `done` or `failed`. */
    status: text("status").notNull().default("waiting"),
    /** Why it failed, as a sentence. */
    problem: text("problem"),
    /** Rows that were found, or emptied, by table. */
    counts: jsonb("counts").$type<Record<string, number>>(),
    /** Size of the file. */
    bytes: integer("bytes"),
    /** Until when the file can be fetched. */
    expiresAt: moment("expires_at"),
    finishedAt: moment("finished_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("privacy_request_newest").on(t.orgId, t.createdAt),
    index("privacy_request_by_subject").on(t.orgId, t.subjectId),
  ],
);

/** The file of an export, in pieces; gone with its request, and once it has expired. */
export const privacyFile = pgTable(
  "privacy_file",
  {
    orgId: uuid("org_id").notNull(),
    requestId: uuid("request_id").notNull(),
    /** From 0. */
    part: integer("part").notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.requestId, t.part] }),
    foreignKey({
      columns: [t.orgId, t.requestId],
      foreignColumns: [privacyRequest.orgId, privacyRequest.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Who was erased, and by what they are known again in a backup. It holds nothing that names them: digests
 * are keyed with the server's secret, which is in no backup of the database.
 */
export const erasure = pgTable(
  "erasure",
  {
    ...rowKey(),
    at: moment("at").notNull(),
    actorId: uuid("actor_id").notNull(),
    reason: text("reason").notNull(),
    leadIds: uuid("lead_ids").array().notNull(),
    /** Who it was, of a colleague. */
    userId: uuid("user_id"),
    /** Keyed digests of phone numbers and e-mail addresses, hex. */
    digests: text("digests").array().notNull(),
    /** Version of the organization from which on a replica holds nothing of the person. */
    version: bigint("version", { mode: "number" }).notNull(),
    /** Replicas that may have held something. */
    clientIds: uuid("client_ids").array().notNull(),
    /** Rows that were emptied, by table. */
    counts: jsonb("counts").$type<Record<string, number>>().notNull(),
    /** Attachments that went with them. */
    attachmentIds: uuid("attachment_ids").array().notNull().default([]),
    /** How often it was done again after a backup was restored. */
    replays: integer("replays").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("erasure_newest").on(t.orgId, t.at)],
);
