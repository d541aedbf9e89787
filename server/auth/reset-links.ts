import { uuidv7 } from "uuidv7";
import type { Database } from "../database.ts";
import { hashToken, makeToken } from "./token.ts";

const kind = "password-reset:";

/** Minutes for which a link is good: one that was asked for, and one that an admin hands over. */
export const resetMinutes = { asked: 30, handed: 24 * 60 } as const;

/** Makes the token of a link that sets a new password once; an earlier one of this person is void. */
export async function makeResetToken(
  database: Database,
  userId: string,
  minutes: number,
): Promise<string> {
  const token = makeToken();
  await voidResetTokens(database, userId);
  await database.auth.query(
    `insert into auth_verification (id, identifier, value, expires_at)
     values ($1, $2, $3, now() + $4 * interval '1 minute')`,
    [uuidv7(), kind + hashToken(token), userId, minutes],
  );
  return token;
}

/** Whose password the token may set; null when it is unknown, used or too old. */
export async function readResetToken(database: Database, token: string): Promise<string | null> {
  const { rows } = await database.auth.query<{ userId: string }>(
    `select value as "userId" from auth_verification where identifier = $1 and expires_at > now()`,
    [kind + hashToken(token)],
  );
  return rows[0]?.userId ?? null;
}

export async function voidResetTokens(database: Database, userId: string): Promise<void> {
  await database.auth.query(
    "delete from auth_verification where value = $1 and identifier like $2 || '%'",
    [userId, kind],
  );
}
