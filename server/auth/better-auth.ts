import { kyselyAdapter } from "@better-auth/kysely-adapter";
import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { uuidv7 } from "uuidv7";
import type { Log } from "../log.ts";
import { tables } from "./better-auth-tables.ts";
import { hashSessionTokens } from "./hashed-tokens.ts";
import { hashPassword, isPassword } from "./password.ts";
import { hashRecoveryCodes } from "./recovery-codes.ts";
import { idleSeconds } from "./session-age.ts";

export interface BetterAuthOptions {
  readonly pool: Pool;
  readonly secret: string;
  readonly publicUrl: string | null;
  readonly log: Log;
}

export type BetterAuth = ReturnType<typeof createBetterAuth>["api"];

/** The library as we use it: called from our own routes only, its own HTTP surface is not served. */
export function createBetterAuth({ pool, secret, publicUrl, log }: BetterAuthOptions) {
  const cookie = sessionCookie(publicUrl);
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const { api } = betterAuth({
    appName: "Baton",
    baseURL: publicUrl ?? "http://localhost",
    secret,
    database: hashSessionTokens(kyselyAdapter(kysely, { type: "postgres", transaction: true })),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => isPassword(password, hash),
      },
    },
    session: {
      ...tables.session,
      expiresIn: idleSeconds,
      updateAge: 60,
      additionalFields: { obligation: { type: "string", required: false, input: false } },
    },
    user: tables.user,
    account: tables.account,
    verification: { ...tables.verification, storeIdentifier: "hashed" },
    plugins: [
      twoFactor({
        schema: tables.twoFactor,
        backupCodeOptions: {
          storeBackupCodes: {
            encrypt: hashRecoveryCodes,
            decrypt: (kept) => Promise.resolve(kept),
          },
        },
      }),
    ],
    advanced: {
      ipAddress: { disableIpTracking: true },
      cookiePrefix: cookie.prefix,
      useSecureCookies: false, // its prefix would be the weaker __Secure-
      cookies: { session_token: { name: cookie.name } },
      defaultCookieAttributes: { secure: cookie.secure },
      database: { generateId: () => uuidv7() },
    },
    rateLimit: { enabled: false }, // ours counts by account, see failure-limit.ts and rate-limit.ts
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === "error" ? "error" : "debug"](message) },
  });
  return { api, cookieName: cookie.name };
}

/** `__Host-` binds the cookie to this very origin; browsers accept it only with https. */
function sessionCookie(publicUrl: string | null) {
  const secure = publicUrl?.startsWith("https:") ?? false;
  const prefix = secure ? "__Host-baton" : "baton";
  return { prefix, name: `${prefix}.session`, secure };
}
