import {
  boolean,
  char,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { moment, revision, rowKey, stamps } from "./columns.ts";

/** A tenant. Its `id` is its `org_id`, so that it follows the rule of every other table. */
export const organization = pgTable(
  "organization",
  {
    ...rowKey(),
    ...revision(),
    name: text("name").notNull(),
    region: char("region", { length: 2 }).notNull().default("IN"),
    timeZone: text("time_zone").notNull().default("Asia/Kolkata"),
    currency: char("currency", { length: 3 }).notNull().default("INR"),
    locale: text("locale").notNull().default("en-IN"),
    waitingAmberMinutes: integer("waiting_amber_minutes").notNull().default(5),
    waitingRedMinutes: integer("waiting_red_minutes").notNull().default(15),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

/** A showroom or office; the permission scope "territory" means a person's branch. */
export const branch = pgTable(
  "branch",
  {
    ...rowKey(),
    ...revision(),
    name: text("name").notNull(),
    city: text("city"),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique("branch_name").on(t.orgId, t.name)],
);

export const team = pgTable(
  "team",
  {
    ...rowKey(),
    ...revision(),
    name: text("name").notNull(),
    branchId: uuid("branch_id"),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique("team_name").on(t.orgId, t.name)],
);

/** A person within an organization. `id` is the person's account id (`auth_user.id`). */
export const member = pgTable(
  "member",
  {
    ...rowKey(),
    ...revision(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    role: text("role").notNull(),
    teamId: uuid("team_id"),
    branchId: uuid("branch_id"),
    active: boolean("active").notNull().default(true),
    /** Off duty: no automatic assignment reaches this person. */
    available: boolean("available").notNull().default(true),
    /** Open leads this person may hold before automatic assignment passes them by; null = no cap. */
    leadCap: integer("lead_cap"),
    lastSeenAt: moment("last_seen_at"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("member_email").on(t.orgId, t.email),
    // Signing in starts from the account: which organization it belongs to is not known yet.
    index("member_by_account").on(t.id),
  ],
);
