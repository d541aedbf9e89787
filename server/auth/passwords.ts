import { uuidv7 } from "uuidv7";
import { brokenRule, factsOf, type PasswordPolicy } from "../../shared/auth/password-policy.ts";
import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import { isGuessable } from "./guessable.ts";
import { hashPassword, isPassword } from "./password.ts";

export interface NewPassword {
  readonly policy: PasswordPolicy;
  readonly password: string;
  /** Words of this person that a guesser would try. */
  readonly context: readonly string[];
}

/** @throws AppError `invalid` - what the password lacks, at the field `password` */
export function assertPassword({ policy, password, context }: NewPassword): void {
  const broken = brokenRule(policy, password);
  if (broken !== undefined) throw refusePassword(broken);
  if (factsOf(policy).refusesGuessable && isGuessable(password, context))
    throw refusePassword("This is made of what people try first. Choose something less known.");
}

/** Whether it is the present password of the account. */
export async function isPasswordOf(
  database: Database,
  userId: string,
  password: string,
): Promise<boolean> {
  const { rows } = await database.auth.query<{ password: string }>(
    "select password from auth_account where user_id = $1 and provider_id = 'credential'",
    [userId],
  );
  return rows[0] !== undefined && isPassword(password, rows[0].password);
}

/** When the present password was set; null for an account without one. */
export async function passwordSetAt(database: Database, userId: string): Promise<Date | null> {
  const { rows } = await database.auth.query<{ at: Date | null }>(
    "select max(created_at) as at from auth_password where user_id = $1",
    [userId],
  );
  return rows[0]?.at ?? null;
}

/**
 * Gives the account another password.
 *
 * @throws AppError `invalid` - the policy does not allow it, or it was used before
 */
export async function setPassword(
  database: Database,
  userId: string,
  wanted: NewPassword,
): Promise<void> {
  assertPassword(wanted);
  const { remembered } = factsOf(wanted.policy);
  if (await wasUsed(database, userId, wanted.password, remembered))
    throw refusePassword(
      remembered === 1
        ? "This is your present password. Choose another one."
        : `This was one of your last ${remembered} passwords. Choose another one.`,
    );
  // One statement: the account and its history never disagree.
  await database.auth.query(
    `with changed as (
       update auth_account set password = $2, updated_at = now()
        where user_id = $1 and provider_id = 'credential'
       returning user_id
     )
     insert into auth_password (id, user_id, password) select $3, user_id, $2 from changed`,
    [userId, await hashPassword(wanted.password), uuidv7()],
  );
}

async function wasUsed(
  database: Database,
  userId: string,
  password: string,
  remembered: number,
): Promise<boolean> {
  const { rows } = await database.auth.query<{ password: string }>(
    "select password from auth_password where user_id = $1 order by created_at desc limit $2",
    [userId, remembered],
  );
  const matches = await Promise.all(rows.map((row) => isPassword(password, row.password)));
  return matches.includes(true);
}

function refusePassword(sentence: string): AppError {
  return new AppError("invalid", sentence, { password: sentence });
}
