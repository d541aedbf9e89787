import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./schema/audit.ts",
    "./schema/auth.ts",
    "./schema/organizations.ts",
    "./schema/security.ts",
    "./schema/sources.ts",
    "./schema/vehicles.ts",
    "./schema/leads.ts",
    "./schema/notifications.ts",
    "./schema/assignment.ts",
    "./schema/imports.ts",
    "./schema/crm-sources.ts",
    "./schema/crm-rows.ts",
    "./schema/sync-runs.ts",
    "./schema/tickets.ts",
    "./schema/attachments.ts",
    "./schema/texts.ts",
    "./schema/impersonation.ts",
    "./schema/privacy.ts",
    "./schema/roles.ts",
    "./schema/views.ts",
    "./schema/engine.ts",
  ],
  out: "./schema/migrations",
});
