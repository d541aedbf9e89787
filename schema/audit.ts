import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** What an entry says, wherever it is held. */
function entry() {
  return {
    orgId: uuid("org_id").notNull(),
    id: uuid("id").notNull(),
    at: moment("at").notNull(),
    /** Whoever did it; null for the server itself. */
    actorId: uuid("actor_id"),
    /** Whose rights were used, where a person acted as another. */
    onBehalfOf: uuid("on_behalf_of"),
    action: text("action").notNull(),
    objectType: text("object_type").notNull(),
    objectId: text("object_id"),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
    ip: text("ip"),
    userAgent: text("user_agent"),
  };
}

/**
 * Sensitive operations, one chain an organization: each row holds the hash of the one before and of
 * its own content. Only the trigger of `audit_intake` adds to it, and nothing changes it but the erasure
 * of a person.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    ...entry(),
    /** Place in the organization's chain, from 1, without gaps. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    /** `hash` of the row before; empty for the very first. */
    previousHash: text("previous_hash").notNull(),
    /** SHA-256 of `previous_hash` and `digest`, hex; of older rows, of the content in place of `digest`. */
    hash: text("hash").notNull(),
    /** What keeps `digest` from telling anything once the content is gone; null then, and in older rows. */
    salt: text("salt"),
    /** SHA-256 of `salt` and the row's content, hex. */
    digest: text("digest"),
    /** Since when personal data is blanked; a later entry holds the digest of what is left. */
    redactedAt: moment("redacted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.seq] }),
    unique("audit_log_id").on(t.orgId, t.id),
    index("audit_log_by_actor").on(t.orgId, t.actorId, t.seq),
    index("audit_log_by_action").on(t.orgId, t.action, t.seq),
    index("audit_log_by_object").on(t.orgId, t.objectType, t.objectId, t.seq),
    index("audit_log_by_time").on(t.orgId, t.at),
  ],
);

/**
 * Entries of transactions that have not committed: at the commit a trigger chains and removes them,
 * so that the chain is locked last of all and for the shortest time.
 */
export const auditIntake = pgTable("audit_intake", entry(), (t) => [
  primaryKey({ columns: [t.orgId, t.id] }),
]);

/** Both ends of each organization's chain. */
export const auditChain = pgTable("audit_chain", {
  orgId: uuid("org_id").primaryKey(),
  /** Of the newest row. */
  seq: bigint("seq", { mode: "number" }).notNull().default(0),
  hash: text("hash").notNull().default(""),
  /** Of the last row that retention cut off; the chain goes on from here. */
  anchorSeq: bigint("anchor_seq", { mode: "number" }).notNull().default(0),
  anchorHash: text("anchor_hash").notNull().default(""),
  cutAt: moment("cut_at"),
});

/** How long an organization keeps its audit log; no row = for ever. */
export const auditSetting = pgTable("audit_setting", {
  orgId: uuid("org_id").primaryKey(),
  retentionDays: integer("retention_days"),
});
