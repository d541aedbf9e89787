/** What the words of an address stand for, where it is not simply their singular. */
const objects: Readonly<Record<string, string>> = {
  branches: "team",
  "import-errors": "import",
  // They are seen by whoever sees their ticket.
  attachments: "ticket",
  // All of it is about records.
  "crm-conflicts": "crm_row",
  "crm-leads": "crm_row",
  "crm-exports": "crm_row",
  "dead-letters": "crm_row",
};

const codes: Readonly<Record<string, string>> = {
  GET: "view",
  POST: "create",
  PATCH: "edit",
  PUT: "edit",
  DELETE: "delete",
};

/**
 * Routes that ask for another right than their method and address suggest. Each is a decision: whoever adds
 * one says here what it is.
 */
const exceptions: Readonly<Record<string, string>> = {
  // Names of teams and branches are everybody's.
  "GET /api/v1/teams": "organization.view",
  "GET /api/v1/branches": "organization.view",
  "POST /api/v1/users/:id/removal": "user.delete",
  // What a line of an import says is put right by whoever may import.
  "PATCH /api/v1/import-errors/:id/resolve": "import.create",
  "GET /api/v1/audit/export.csv": "audit.export",
  "PUT /api/v1/audit/settings": "audit.configure",
  "POST /api/v1/privacy/exports": "privacy.export",
  "GET /api/v1/privacy/requests/:id/file": "privacy.export",
  "POST /api/v1/privacy/erasures": "privacy.delete",
  "POST /api/v1/crm-exports": "crm_row.export",
  "GET /api/v1/crm-exports/:id/file": "crm_row.export",
  // Whoever made a file removes it.
  "DELETE /api/v1/crm-exports/:id": "crm_row.export",
  "POST /api/v1/impersonation": "user.impersonate",
  // Whoever acts as somebody else has that person's rights only.
  "GET /api/v1/impersonation": "member",
  "POST /api/v1/impersonation/end": "member",
  // A value of one's own is taken back by whoever may put one in.
  "DELETE /api/v1/crm-rows/:crmSource/:model/:pk/fields/:field": "crm_row.edit",
  "POST /api/v1/crm-conflicts/:crmSource/:model/decide": "crm_row.edit",
  "POST /api/v1/crm-leads/retry": "crm_row.edit",
  "POST /api/v1/dead-letters/retry": "crm_row.edit",
  "PATCH /api/v1/crm-sources/:source": "crm_source.configure",
  "POST /api/v1/crm-sources/:source/check": "crm_source.configure",
  // A log may quote the records that a request brought.
  "GET /api/v1/sync-runs/:id/events": "crm_row.view",
  // One's own.
  "GET /api/v1/me": "member",
  "GET /api/v1/api-keys": "member",
  "POST /api/v1/api-keys": "member",
  "DELETE /api/v1/api-keys/:id": "member",
  "GET /api/v1/push-devices": "member",
  "POST /api/v1/push-devices": "member",
  "DELETE /api/v1/push-devices/:id": "member",
};

/** Accounts and who may come in are governed as a whole. */
const governed = /^\/api\/v1\/(invitations|security)(\/|$)/;

/** Without a sign-in: the way in, what a signed-out device asks, what is public, and mail with its own secret. */
const open =
  /^\/(health|metrics|docs|openapi\.json|sync|yjs\/:doc|\*|assets\/\*|api\/standing|api\/v1\/inbound-mail)$|^\/api\/auth\/(sign-in|sign-out|session$|options|invitation|password\/)/;

/** The dashboard's API, under both its addresses. */
const dashboard = /^\/ingestion\/(crm-dashboard\/api|api\/crm-dashboard)\//;

function dashboardRight(method: string, path: string): string {
  if (path.startsWith("sync/")) return method === "GET" ? "sync_run.view" : "sync_run.run_sync";
  return path.endsWith("/data") ? "crm_row.view" : "crm_source.view";
}

/** The right that a route should ask for, by its method and address alone: `lead.view`, `account`, ... */
export function expectedRight(method: string, path: string): string {
  const exception = exceptions[`${method} ${path}`];
  if (exception) return exception;
  if (governed.test(path)) return "organization.edit";
  if (open.test(path)) return "anyone";
  if (path.startsWith("/api/auth/")) return "account";
  if (dashboard.test(path)) return dashboardRight(method, path.replace(dashboard, ""));
  const noun = path.split("/")[3] ?? "";
  return `${objects[noun] ?? noun.replace(/s$/, "").replaceAll("-", "_")}.${codes[method]}`;
}
