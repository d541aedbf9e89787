import type { Database } from "../database.ts";
import type { Subject } from "./subjects.ts";

/** Takes a colleague's address out of the account tables, unless the account serves another organization. */
export async function forgetAccount(
  { auth, engine }: Database,
  { userId, known }: Subject,
): Promise<void> {
  if (userId === null) return;
  const { rowCount } = await engine.query(
    "select from member where id = $1 and deleted_at is null limit 1",
    [userId],
  );
  if (rowCount !== 0) return;
  await auth.query("delete from auth_user where id = $1", [userId]);
  for (const email of known.emails)
    await auth.query(
      "delete from auth_verification where position($1 in lower(identifier || ' ' || value)) > 0",
      [email],
    );
}
