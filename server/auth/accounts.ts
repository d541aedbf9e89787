import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import { hashPassword } from "./password.ts";
import { uuidv7 } from "uuidv7";

const newAccount = v.object({
  userId: v.pipe(v.string(), v.uuid("A user's id is a UUID.")),
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email("This is not an e-mail address.")),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty("A name is needed.")),
  password: v.pipe(
    v.string(),
    v.minLength(8, "A password has at least 8 characters."),
    v.maxLength(128, "A password has at most 128 characters."),
  ),
});

export type NewAccount = v.InferOutput<typeof newAccount>;

/**
 * Makes an account that can sign in. Which organization it belongs to is the `member` row's matter.
 *
 * @throws AppError `invalid` - with a sentence per field
 * @throws AppError `conflict` - the e-mail address has an account already
 */
export async function createAccount(database: Database, account: NewAccount): Promise<void> {
  const parsed = v.safeParse(newAccount, account);
  if (!parsed.success) {
    const fields = parsed.issues.map((issue) => [v.getDotPath(issue), issue.message]);
    throw new AppError("invalid", "This account cannot be made.", Object.fromEntries(fields));
  }
  const { userId, email, name, password } = parsed.output;
  const { rowCount } = await database.auth.query(
    `with made as (
       insert into auth_user (id, email, name, email_verified) values ($1, $2, $3, true)
       on conflict (email) do nothing
       returning id
     )
     insert into auth_account (id, user_id, account_id, provider_id, password)
     select $4, id, id, 'credential', $5 from made`,
    [userId, email, name, uuidv7(), await hashPassword(password)],
  );
  if (rowCount === 0) throw new AppError("conflict", `${email} has an account already.`);
}
