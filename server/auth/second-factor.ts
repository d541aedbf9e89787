import { isAPIError } from "better-auth/api";
import { parse } from "hono/utils/cookie";
import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import type { BetterAuth } from "./better-auth.ts";
import { keepCookie, type SignIn } from "./identity.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { hashToken } from "./token.ts";

/** A second factor that was begun and waits for its first code. */
export interface SecondFactorStart {
  /** `otpauth://...`, for the QR code. */
  readonly uri: string;
  /** Each signs in once in place of a code; shown now and never again. */
  readonly recoveryCodes: string[];
}

/** Codes from an authenticator app beside the password, by better-auth. `headers` carry the session. */
export interface SecondFactor {
  begin(password: string, headers: Headers): Promise<SecondFactorStart>;
  /** The first code turns it on. @returns `Set-Cookie` headers: the session is exchanged */
  confirm(code: string, userId: string, headers: Headers): Promise<string[]>;
  /** Turns it off. @returns `Set-Cookie` headers: the session is exchanged */
  end(password: string, headers: Headers): Promise<string[]>;
  renewRecoveryCodes(password: string, headers: Headers): Promise<string[]>;
  /** The second step of a sign-in: a code of the app, or a recovery code. */
  signIn(code: string, headers: Headers): Promise<SignIn>;
}

export function createSecondFactor(
  api: BetterAuth,
  database: Database,
  cookieName: string,
): SecondFactor {
  return {
    begin: (password, headers) =>
      inOurWords(async () => {
        const begun = await api.enableTwoFactor({ body: { password, method: "totp" }, headers });
        if (begun.method !== "totp") throw new Error("better-auth began another second factor.");
        return { uri: begun.totpURI, recoveryCodes: begun.backupCodes };
      }),
    confirm: (code, userId, headers) =>
      inOurWords(async () => {
        const body = { code: digitsOf(code) };
        const answer = await api.verifyTOTP({ body, headers, returnHeaders: true });
        await claimCode(database, userId, body.code);
        return answer.headers.getSetCookie().map(keepCookie);
      }),
    end: (password, headers) =>
      inOurWords(async () => {
        const answer = await api.disableTwoFactor({
          body: { password },
          headers,
          returnHeaders: true,
        });
        return answer.headers.getSetCookie().map(keepCookie);
      }),
    renewRecoveryCodes: (password, headers) =>
      inOurWords(async () => {
        const { backupCodes } = await api.generateBackupCodes({ body: { password }, headers });
        return backupCodes;
      }),
    signIn: (code, headers) =>
      inOurWords(async () => {
        const request = {
          headers: withoutSession(headers, cookieName),
          returnHeaders: true,
        } as const;
        const digits = digitsOf(code);
        const isFromApp = /^\d{6}$/.test(digits);
        const { response, headers: answered } = isFromApp
          ? await api.verifyTOTP({ ...request, body: { code: digits } })
          : await api.verifyBackupCode({ ...request, body: { code: hashRecoveryCode(code) } });
        const { user, token } = response;
        if (!token) throw new Error("better-auth began no session after the second factor.");
        if (isFromApp && !(await claimCode(database, user.id, digits))) {
          await database.auth.query("delete from auth_session where token = $1", [
            hashToken(token),
          ]);
          throw wrongCode("This code was used already. Wait for the next one.");
        }
        return { userId: user.id, token, cookies: answered.getSetCookie().map(keepCookie) };
      }),
  };
}

/** A code counts once, though the app shows it for half a minute. @returns whether it was unused */
async function claimCode(database: Database, userId: string, code: string): Promise<boolean> {
  const { rowCount } = await database.auth.query(
    `update auth_two_factor set used_code = $2
      where user_id = $1 and used_code is distinct from $2`,
    [userId, code],
  );
  return rowCount === 1;
}

function digitsOf(code: string): string {
  return code.replaceAll(/\s/g, "");
}

/** better-auth would take the code as one for the session that is still in the browser. */
function withoutSession(headers: Headers, cookieName: string): Headers {
  const { [cookieName]: _, ...cookies } = parse(headers.get("cookie") ?? "");
  const kept = new Headers(headers);
  const pairs = Object.entries(cookies).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  kept.set("cookie", pairs.join("; "));
  return kept;
}

const refusals: Readonly<Record<string, () => AppError>> = {
  INVALID_PASSWORD: () =>
    new AppError("invalid", "This is not your password.", {
      password: "This is not your password.",
    }),
  INVALID_CODE: () => wrongCode("This code is not right. Try the one that the app shows now."),
  INVALID_BACKUP_CODE: () => wrongCode("This recovery code is not right, or was used already."),
  INVALID_TWO_FACTOR_COOKIE: () =>
    new AppError("expired", "This took too long. Sign in with your password again."),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () =>
    new AppError("expired", "Too many wrong codes. Sign in with your password again."),
  ACCOUNT_TEMPORARILY_LOCKED: () =>
    new AppError("rate_limited", "Too many wrong codes. Try again in 15 minutes."),
  TOTP_ALREADY_ENABLED: () => new AppError("conflict", "Two-step sign-in is on already."),
  TOTP_NOT_ENABLED: () => new AppError("conflict", "Two-step sign-in is not on."),
  TWO_FACTOR_NOT_ENABLED: () => new AppError("conflict", "Two-step sign-in is not on."),
};

async function inOurWords<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const code = isAPIError(error) ? error.body?.code : undefined;
    const refusal = code === undefined ? undefined : refusals[code];
    throw refusal ? refusal() : error;
  }
}

function wrongCode(sentence: string): AppError {
  return new AppError("invalid", sentence, { code: sentence });
}
