import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, rowKey } from "./columns.ts";

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
    /** Keyed digests of phone numbers and e-mail addresses, hex. */
    digests: text("digests").array().notNull(),
    /** Version of the organization from which on a replica holds nothing of the person. */
    version: bigint("version", { mode: "number" }).notNull(),
    /** Replicas that may have held something. */
    clientIds: uuid("client_ids").array().notNull(),
    /** Rows that were emptied, by table. */
    counts: jsonb("counts").$type<Record<string, number>>().notNull(),
    /** How often it was done again after a backup was restored. */
    replays: integer("replays").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("erasure_newest").on(t.orgId, t.at)],
);
