/** What an API key may be allowed to do; never more than its owner. */
export const apiScopes = {
  "leads:read": "Read leads",
  "leads:write": "Add and change leads",
  "imports:read": "See imports and their errors",
  "imports:write": "Import files",
  "users:read": "See people, teams and branches",
  "users:write": "Change people, teams and branches",
  "ingestion:read": "See CRM sources, their records and sync runs",
  "ingestion:write": "Start and stop sync runs, correct records",
  "audit:read": "Read the audit log",
} as const;

export type ApiScope = keyof typeof apiScopes;

/** Every scope, for schemas and forms. */
export const apiScopeCodes = Object.keys(apiScopes) as ApiScope[];
