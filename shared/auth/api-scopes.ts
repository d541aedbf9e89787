/** What an API key may be allowed to do; never more than its owner. */
export const apiScopes = {
  "leads:read": "Read leads",
  "leads:write": "Add and change leads",
  "imports:read": "See imports and their errors",
  "imports:write": "Import files",
  "users:read": "See people, teams and branches",
  "users:write": "Change people, teams and branches",
  "audit:read": "Read the audit log",
} as const;

export type ApiScope = keyof typeof apiScopes;

/** Every scope, for schemas and forms. */
export const apiScopeCodes = Object.keys(apiScopes) as ApiScope[];

/** Which area a part of `/api/v1` belongs to; keys may use nothing that is not named here. */
const areas: Readonly<Record<string, string>> = {
  leads: "leads",
  imports: "imports",
  "import-errors": "imports",
  users: "users",
  teams: "users",
  branches: "users",
  audit: "audit",
};

const reads = new Set(["GET", "HEAD"]);

/**
 * Whether the scopes cover a request; `GET /api/v1/me` needs none.
 *
 * @param path - as the router sees it, such as `/api/v1/leads/...`
 */
export function coversRequest(scopes: readonly string[], method: string, path: string): boolean {
  const [, , , part = "", ...rest] = path.split("/");
  if (part === "me" && rest.length === 0) return reads.has(method);
  const area = areas[part];
  return area !== undefined && scopes.includes(`${area}:${reads.has(method) ? "read" : "write"}`);
}
