import * as v from "valibot";
import type { PasswordPolicy } from "../../shared/auth/password-policy.ts";
import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import { hashPassword } from "./password.ts";
import { assertPassword } from "./passwords.ts";
import { uuidv7 } from "uuidv7";

const newAccount = v.object({
  userId: v.pipe(v.string(), v.uuid("A user's id is a UUID.")),
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email("This is not an e-mail address.")),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty("A name is needed.")),
  /** Null: the account has none yet, and a link to set one is on its way. */
  password: v.nullable(v.string()),
});

export type NewAccount = v.InferOutput<typeof newAccount>;

const refusal = "This account cannot be made.";

/**
 * Makes an account that can sign in. Which organization it belongs to is the `member` row's matter.
 *
 * @throws AppError `invalid` - with a sentence per field
 * @throws AppError `conflict` - the e-mail address has an account already
 */
export async function createAccount(
  database: Database,
  account: NewAccount,
  policy: PasswordPolicy = "classic",
): Promise<void> {
  const parsed = v.safeParse(newAccount, account);
  if (!parsed.success) {
    const fields = parsed.issues.map((issue) => [v.getDotPath(issue), issue.message]);
    throw new AppError("invalid", refusal, Object.fromEntries(fields));
  }
  const { userId, email, name, password } = parsed.output;
  if (password !== null) assertPassword({ policy, password, context: [email, name] });
  const hash = password === null ? null : await hashPassword(password);
  const { rowCount } = await database.auth.query(
    `with made as (
       insert into auth_user (id, email, name, email_verified) values ($1, $2, $3, true)
       on conflict (email) do nothing
       returning id
     ), remembered as (
       insert into auth_password (id, user_id, password) select $4::uuid, id, $5::text from made where $5::text is not null
     )
     insert into auth_account (id, user_id, account_id, provider_id, password)
     select $4::uuid, id, id, 'credential', $5::text from made`,
    [userId, email, name, uuidv7(), hash],
  );
  if (rowCount === 0) throw new AppError("conflict", `${email} has an account already.`);
}

/** What `npm start` prints while nobody can sign in. */
export const firstAdmin =
  "Nobody has an account yet. Make the first: " +
  "npm run cli -- create_admin --email <address> --name <name> --organization <name>\n";

export async function hasAccounts(database: Database): Promise<boolean> {
  const { rowCount } = await database.auth.query("select from auth_user limit 1");
  return rowCount === 1;
}
