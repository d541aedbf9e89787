import type { PoolClient } from "pg";
import { idsOf } from "./mentions.ts";
import type { Subject } from "./subjects.ts";

interface Entry {
  seq: number;
  detail: Record<string, unknown> | null;
  isTheirs: boolean;
  hasOrigin: boolean;
}

/**
 * Takes the person out of the audit entries that name them; of a colleague's own entries also where they
 * were made from.
 *
 * @returns digests of what is left, by the number of the entry: to be recorded, so that the chain holds
 */
export async function blankAudit(
  tx: PoolClient,
  subject: Subject,
): Promise<Record<string, string>> {
  const { orgId, userId, identifiers } = subject;
  const { rows } = await tx.query<Entry>(
    `select seq, detail,
            coalesce(actor_id = $4 or object_id = $4::text, false) as "isTheirs",
            coalesce(ip, user_agent) is not null                  as "hasOrigin"
       from audit_log
      where org_id = $1
        and (($2::text is not null and detail::text ~* $2)
             or object_id = any($3::text[])
             or actor_id = $4)
      order by seq`,
    [orgId, identifiers.pattern, idsOf(subject), userId],
  );
  const digests: Record<string, string> = {};
  for (const { seq, detail, isTheirs, hasOrigin } of rows) {
    const left = identifiers.redact(detail);
    const origin = isTheirs && hasOrigin;
    if (!origin && JSON.stringify(left) === JSON.stringify(detail)) continue;
    const { rows: done } = await tx.query<{ digest: string }>(
      "select audit_redact($1, $2, $3) as digest",
      [seq, left && JSON.stringify(left), origin],
    );
    digests[seq] = done[0]?.digest ?? "";
  }
  return digests;
}
