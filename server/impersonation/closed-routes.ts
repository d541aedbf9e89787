import { AppError } from "../../shared/errors.ts";
import type { Mode } from "../../shared/impersonation/begin.ts";
import { readOnlySentence } from "../../shared/impersonation/limits.ts";

/** What may be read as somebody else. Everything that is not here is closed. */
const reads: readonly RegExp[] = [
  /^\/api\/v1\/me$/,
  /^\/api\/v1\/(leads|tickets|users|teams|branches|imports|import-errors)(\/[^.]*)?$/,
  /^\/api\/v1\/(crm-conflicts|dead-letters|sync-runs)(\/[^.]*)?$/,
  /^\/ingestion\/crm-dashboard\/api\/(crms|sync)\/[^.]*$/,
  /^\/api\/v1\/audit$/,
  /^\/api\/v1\/impersonation$/,
  /^\/api\/auth\/session$/,
];

/** What may be written with full access: what is a mutation, and so is counted and recorded. */
const writes: readonly RegExp[] = [
  /^(POST|PATCH) \/api\/v1\/leads(\/[^/.]+)?$/,
  /^PATCH \/api\/v1\/users\/[^/.]+$/,
  /^(POST|PATCH) \/api\/v1\/(teams|branches)(\/[^/.]+)?$/,
];

/** The ways out. */
const exits: ReadonlySet<string> = new Set([
  "POST /api/v1/impersonation/end",
  "POST /api/auth/sign-out",
]);

const closedSentence =
  "This is closed while you view Baton as somebody else: passwords, sessions, keys, exports and invitations stay their own. Exit first.";

/** @throws AppError `forbidden` - the route is closed to whoever acts as somebody else */
export function assertOpen(mode: Mode, method: string, path: string): void {
  const asked = `${method} ${path}`;
  if (exits.has(asked)) return;
  if (method === "GET" && reads.some((open) => open.test(path))) return;
  const isWrite = writes.some((open) => open.test(asked));
  if (isWrite && mode === "full") return;
  throw new AppError("forbidden", isWrite ? readOnlySentence : closedSentence);
}
