import { isAPIError } from "better-auth/api";
import { toPassing } from "../sync/passing-failure.ts";
import type { BetterAuth } from "./better-auth.ts";
import { sessionMaxAgeSeconds } from "./session-age.ts";

/** What somebody must do before anything else; asked for at sign-in. */
export type Obligation = "new_password" | "second_factor";

export interface Session {
  readonly userId: string;
  readonly sessionId: string;
  /** When it ends if nothing more happens, ISO-8601 UTC. */
  readonly expiresAt: string;
  readonly obligation: Obligation | null;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A session that was just begun. */
export interface SignIn {
  readonly userId: string;
  readonly token: string;
  /** `Set-Cookie` headers to answer with. */
  readonly cookies: string[];
}

/** The password was right; a code of the second factor is needed, too. */
export interface SecondFactorStep {
  readonly token: null;
  readonly cookies: string[];
}

/** Who somebody is, by better-auth. */
export interface Identity {
  /** Null alike, and after the same time, for a wrong password and an unknown e-mail address. */
  signIn(credentials: Credentials, headers: Headers): Promise<SignIn | SecondFactorStep | null>;
  /** Ends the session of the request's cookie; returns the `Set-Cookie` headers that remove it. */
  signOut(headers: Headers): Promise<string[]>;
  /** The session of the request's cookie; counts as activity unless `peek`. */
  session(headers: Headers, peek: boolean): Promise<Session | null>;
  /** Of the session cookie. */
  readonly cookieName: string;
}

export function createIdentity(api: BetterAuth, cookieName: string): Identity {
  return {
    cookieName,
    signIn: async (body, headers) => {
      try {
        const { response, headers: answered } = await api.signInEmail({
          body,
          headers,
          returnHeaders: true,
        });
        const cookies = answered.getSetCookie().map(keepCookie);
        if ("twoFactorRedirect" in response) return { token: null, cookies };
        return { userId: response.user.id, token: response.token, cookies };
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
      const found = await api
        .getSession({ headers, query: { disableRefresh: peek } })
        .catch((error: unknown) => {
          // It logs what the database said and keeps to itself that it was the database.
          const isOurs = isAPIError(error) && error.status === "INTERNAL_SERVER_ERROR";
          throw isOurs ? toPassing(error) : error;
        });
      if (!found || isTooOld(found.session.createdAt)) return null;
      const { id, userId, expiresAt, obligation } = found.session;
      return {
        userId,
        sessionId: id,
        expiresAt: expiresAt.toISOString(),
        obligation: (obligation ?? null) as Obligation | null,
      };
    },
  };
}

/**
 * Lets the cookie outlive the idle time: activity on the WebSocket slides the session in the database,
 * but cannot send a new cookie. The database alone ends a session.
 */
export function keepCookie(cookie: string): string {
  const isSession = /^[\w.-]*\.session=[^;]/.test(cookie);
  return isSession ? cookie.replace(/Max-Age=\d+/i, `Max-Age=${sessionMaxAgeSeconds}`) : cookie;
}

function isTooOld(createdAt: Date): boolean {
  return Date.now() - createdAt.getTime() > sessionMaxAgeSeconds * 1000;
}
