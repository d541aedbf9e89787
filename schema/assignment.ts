import {
  foreignKey,
  bigint,
  boolean,
  date,
  integer,
  pgTable,
  primaryKey,
  smallint,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { revision, rowKey, stamps } from "./columns.ts";

/** How leads of one source (and sub-source; null = every other one) are shared out. */
export const assignmentRule = pgTable(
  "assignment_rule",
  {
    ...rowKey(),
    ...revision(),
    sourceId: uuid("source_id").notNull(),
    subSourceId: uuid("sub_source_id"),
    active: boolean("active").notNull().default(true),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("assignment_rule_scope").on(t.orgId, t.sourceId, t.subSourceId).nullsNotDistinct(),
  ],
);

/** One person's share of a rule. The percents of a rule sum to 100. */
export const assignmentRuleMember = pgTable(
  "assignment_rule_member",
  {
    ...rowKey(),
    ...revision(),
    ruleId: uuid("rule_id").notNull(),
    userId: uuid("user_id").notNull(),
    percent: smallint("percent").notNull(),
    /** Leads a day this rule may give this person; null = no cap. */
    dailyCap: integer("daily_cap"),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.ruleId],
      foreignColumns: [assignmentRule.orgId, assignmentRule.id],
    }).onDelete("cascade"),
    unique("assignment_rule_member_user").on(t.orgId, t.ruleId, t.userId),
  ],
);

/** Where the round robin of a rule stands; one row a rule member, locked while leads are dealt. */
export const assignmentPointer = pgTable(
  "assignment_pointer",
  {
    orgId: uuid("org_id").notNull(),
    ruleId: uuid("rule_id").notNull(),
    userId: uuid("user_id").notNull(),
    /**
     * What this person is owed, in parts of a lead as small as 1 / (sum of the weights): grows by
     * `weight` a lead dealt, falls by that sum when one is given.
     */
    credit: integer("credit").notNull().default(0),
    /** Percent under which the credit grew; 0 = took no part. A change starts all credits anew. */
    weight: smallint("weight").notNull().default(0),
    given: bigint("given", { mode: "number" }).notNull().default(0),
    /** Leads given on `givenOn`, a day of the organization's time zone. */
    givenToday: integer("given_today").notNull().default(0),
    givenOn: date("given_on", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.ruleId, t.userId] }),
    foreignKey({
      columns: [t.orgId, t.ruleId],
      foreignColumns: [assignmentRule.orgId, assignmentRule.id],
    }).onDelete("cascade"),
  ],
);
