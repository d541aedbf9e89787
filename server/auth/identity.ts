import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import type { Pool } from "pg";
import { uuidv7 } from "uuidv7";
import type { Log } from "../log.ts";
import { hashPassword, isPassword } from "./password.ts";

/** Idle time after which a session ends, in seconds. */
const idleSeconds = 30 * 60;

/** Age at which a session ends however busy it is, in seconds. */
const sessionMaxAgeSeconds = 12 * 60 * 60;

export interface Session {
  readonly userId: string;
  readonly sessionId: string;
  /** When it ends if nothing more happens, ISO-8601 UTC. */
  readonly expiresAt: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SignIn {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** `Set-Cookie` headers to answer with. */
  readonly cookies: string[];
}

/** Who somebody is, by better-auth; nothing else in the server knows that library. */
export interface Identity {
  /** Null alike, and after the same time, for a wrong password and an unknown e-mail address. */
  signIn(credentials: Credentials, headers: Headers): Promise<SignIn | null>;
  /** Ends the session of the request's cookie; returns the `Set-Cookie` headers that remove it. */
  signOut(headers: Headers): Promise<string[]>;
  /** The session of the request's cookie; counts as activity unless `peek`. */
  session(headers: Headers, peek: boolean): Promise<Session | null>;
  /** Of the session cookie. */
  readonly cookieName: string;
}

export interface IdentityOptions {
  readonly pool: Pool;
  readonly secret: string;
  readonly publicUrl: string | null;
  readonly log: Log;
}

export function createIdentity(options: IdentityOptions): Identity {
  const cookie = sessionCookie(options.publicUrl);
  const { api } = betterAuth({
    baseURL: options.publicUrl ?? "http://localhost",
    secret: options.secret,
    database: options.pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => isPassword(password, hash),
      },
    },
    session: { ...tables.session, expiresIn: idleSeconds, updateAge: 60 },
    user: tables.user,
    account: tables.account,
    verification: tables.verification,
    advanced: {
      cookiePrefix: "baton",
      useSecureCookies: false, // its prefix would be the weaker __Secure-
      cookies: { session_token: { name: cookie.name } },
      defaultCookieAttributes: { secure: cookie.secure },
      database: { generateId: () => uuidv7() },
    },
    rateLimit: { enabled: false }, // ours counts failures only, see sign-in-limit.ts
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => options.log[level === "error" ? "error" : "debug"](message),
    },
  });
  return {
    cookieName: cookie.name,
    signIn: async (body, headers) => {
      try {
        const made = await api.signInEmail({ body, headers, returnHeaders: true });
        const { id, name, email } = made.response.user;
        return { user: { id, name, email }, cookies: made.headers.getSetCookie().map(keepCookie) };
      } catch (error) {
        if (isAPIError(error) && error.status === "UNAUTHORIZED") return null;
        throw error;
      }
    },
    signOut: async (headers) => {
      const ended = await api.signOut({ headers, returnHeaders: true });
      return ended.headers.getSetCookie();
    },
    session: async (headers, peek) => {
      const found = await api.getSession({ headers, query: { disableRefresh: peek } });
      if (!found || isTooOld(found.session.createdAt)) return null;
      const { id, userId, expiresAt } = found.session;
      return { userId, sessionId: id, expiresAt: expiresAt.toISOString() };
    },
  };
}

/** `__Host-` binds the cookie to this very origin; browsers accept it only with https. */
function sessionCookie(publicUrl: string | null): { name: string; secure: boolean } {
  const secure = publicUrl?.startsWith("https:") ?? false;
  return { name: secure ? "__Host-baton.session" : "baton.session", secure };
}

/**
 * Lets the cookie outlive the idle time: activity on the WebSocket slides the session in the database,
 * but cannot send a new cookie. The database alone ends a session.
 */
function keepCookie(cookie: string): string {
  return cookie.replace(/Max-Age=\d+/i, `Max-Age=${sessionMaxAgeSeconds}`);
}

function isTooOld(createdAt: Date): boolean {
  return Date.now() - createdAt.getTime() > sessionMaxAgeSeconds * 1000;
}

const stamps = { createdAt: "created_at", updatedAt: "updated_at" };

/** better-auth's names for our tables and columns. */
const tables = {
  user: { modelName: "auth_user", fields: { ...stamps, emailVerified: "email_verified" } },
  session: {
    modelName: "auth_session",
    fields: {
      ...stamps,
      userId: "user_id",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
    },
  },
  account: {
    modelName: "auth_account",
    fields: {
      ...stamps,
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
    },
  },
  verification: { modelName: "auth_verification", fields: { ...stamps, expiresAt: "expires_at" } },
};
