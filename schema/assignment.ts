import {
  foreignKey,
  bigint,
  boolean,
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
    /** Credit in hundredths of a lead: grows by `percent` a lead, falls by 100 when one is given. */
    credit: integer("credit").notNull().default(0),
    given: bigint("given", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.ruleId, t.userId] }),
    foreignKey({
      columns: [t.orgId, t.ruleId],
      foreignColumns: [assignmentRule.orgId, assignmentRule.id],
    }).onDelete("cascade"),
  ],
);
