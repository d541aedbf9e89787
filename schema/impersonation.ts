import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

/** A time during which somebody used the app as another person of the organization. */
export const impersonation = pgTable(
  "impersonation",
  {
    ...rowKey(),
    ...revision(),
    /** Whoever acted. */
    actorId: uuid("actor_id").notNull(),
    /** Whose app it was. */
    userId: uuid("user_id").notNull(),
    /** `read` or `full`. */
    mode: text("mode").notNull(),
    /** Why; never null with full access. */
    reason: text("reason"),
    startedAt: moment("started_at").notNull(),
    /** When it ends by itself. */
    endsAt: moment("ends_at").notNull(),
    /** Null while it runs. */
    endedAt: moment("ended_at"),
    /** `exit`, `expired`, `signed_out`, `rights` or `deactivated`. */
    endReason: text("end_reason"),
    /** Changes that were made, each counted in its own transaction. */
    actionsCount: integer("actions_count").notNull().default(0),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index("impersonation_by_start").on(t.orgId, t.startedAt),
    index("impersonation_by_end").on(t.endedAt),
  ],
);

/** What its tab proves itself with; apart from the rest, which travels to admins. */
export const impersonationToken = pgTable(
  "impersonation_token",
  {
    ...rowKey(),
    /** SHA-256 of the token. */
    tokenHash: text("token_hash").notNull(),
    /** The session that it was begun in, and ends with. */
    sessionId: uuid("session_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    // A request names the token alone.
    unique("impersonation_token_hash").on(t.tokenHash),
  ],
);
