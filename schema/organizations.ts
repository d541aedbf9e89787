import {
  boolean,
  char,
  index,
  integer,
  jsonb,
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
    /** Since when nobody is put here any more. */
    archivedAt: moment("archived_at"),
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
    /** Whoever leads the team: one of its people, or an admin. */
    leadId: uuid("lead_id"),
    /** Since when nobody is put here any more. */
    archivedAt: moment("archived_at"),
    ...stamps(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), unique("team_name").on(t.orgId, t.name)],
);

/** Hours of one weekday, by the organization's clock: `09:30` to `18:30`; over midnight when `to` is earlier. */
export interface Shift {
  /** 0 = Sunday. */
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/** Days away, both included: `2026-11-21`. */
export interface TimeOff {
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
}

/** How far the removal of a person has come. */
export interface Handover {
  /** Who is given everything this person owns. */
  readonly successorId: string;
  readonly total: number;
  readonly moved: number;
  readonly [key: string]: string | number;
}

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
    /** When this person works; null = at any time. */
    workingHours: jsonb("working_hours").$type<Shift[]>(),
    timeOff: jsonb("time_off").$type<TimeOff[]>(),
    /** Present while this person is being removed, and afterwards. */
    handover: jsonb("handover").$type<Handover>(),
    /** The row stays, so that what this person did keeps a name. */
    deletedAt: moment("deleted_at"),
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
