import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type { RunRow } from "../taking/run-row.ts";

/** Who looks after sources is told of so many failures in a row, and again of every tenth. */
function isAlert(failures: number): boolean {
  return failures === 3 || (failures > 0 && failures % 10 === 0);
}

/** A line in the bell of everybody who arranges sources. */
export async function alertAfterFailures(
  tx: PoolClient,
  { orgId, crmSource, syncType }: Pick<RunRow, "crmSource" | "orgId" | "syncType">,
  failures: number,
  message: string | null,
): Promise<void> {
  if (!isAlert(failures)) return;
  const { rows } = await tx.query<{ id: string }>(
    `select id from member
      where org_id = $1 and active and deleted_at is null and role in ('admin', 'developer')`,
    [orgId],
  );
  for (const { id } of rows)
    await tx.query(
      `insert into notification (org_id, id, user_id, kind, title, body, created_at, updated_at)
       values ($1, $2, $3, 'sync_failed', $4, $5, now(), now())`,
      [
        orgId,
        uuidv7(),
        id,
        `${syncType} of ${crmSource} failed ${failures} times in a row`,
        message,
      ],
    );
}
