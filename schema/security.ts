import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, rowKey } from "./columns.ts";

/** How an organization guards its accounts; no row = the defaults. */
export const organizationSecurity = pgTable("organization_security", {
  orgId: uuid("org_id").primaryKey(),
  passwordPolicy: text("password_policy").notNull().default("classic"),
  /** Sessions that a person may have at once; one more ends the oldest. */
  sessionLimit: integer("session_limit").notNull().default(5),
  /** Time without activity after which a session ends. */
  idleMinutes: integer("idle_minutes").notNull().default(30),
  /** Roles that must have a second factor. */
  secondFactorRoles: text("second_factor_roles").array().notNull().default([]),
  updatedAt: moment("updated_at").notNull().defaultNow(),
  updatedBy: uuid("updated_by"),
});

/** A place kept for somebody. Its `id` becomes the account's once they have accepted. */
export const invitation = pgTable(
  "invitation",
  {
    ...rowKey(),
    email: text("email").notNull(),
    role: text("role").notNull(),
    teamId: uuid("team_id"),
    branchId: uuid("branch_id"),
    /** SHA-256 of the token in the link. */
    tokenHash: text("token_hash").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    createdBy: uuid("created_by").notNull(),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    // Whoever opens a link does not yet know the organization.
    unique("invitation_token").on(t.tokenHash),
    index("invitation_by_email").on(t.orgId, t.email),
  ],
);

/** Lets a program act for its owner, within the scopes. */
export const apiKey = pgTable(
  "api_key",
  {
    ...rowKey(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    /** How the key begins, to tell keys apart in a list. */
    start: text("start").notNull(),
    /** SHA-256 of the key. */
    keyHash: text("key_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Null: until it is revoked. */
    expiresAt: moment("expires_at"),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("api_key_hash").on(t.keyHash),
    index("api_key_by_user").on(t.orgId, t.userId),
  ],
);
