import { parse } from "hono/utils/cookie";
import type { Identity, Session } from "./identity.ts";

/** How long a session is taken from memory, in milliseconds; a revoked one lives on for at most this long. */
const freshMs = 1000;

const maxRemembered = 10_000;

export interface Sessions {
  /** The session of a request, or null; counts as activity and so postpones the idle end. */
  read(headers: Headers): Promise<Session | null>;
  /** The same without counting as activity: for heartbeats and re-checks of an open socket. */
  peek(headers: Headers): Promise<Session | null>;
  /** Drops what is remembered about the request's session: it was just ended. */
  forget(headers: Headers): void;
}

/** Reads sessions, asking the database at most once a second for each. */
export function createSessions(identity: Identity): Sessions {
  const remembered = new Map<string, { session: Promise<Session | null>; readAt: number }>();

  function lookUp(headers: Headers, peek: boolean): Promise<Session | null> {
    const key = tokenOf(headers);
    if (key === undefined) return Promise.resolve(null);
    const known = remembered.get(key);
    if (known && Date.now() - known.readAt < freshMs) return known.session;
    if (remembered.size >= maxRemembered) remembered.clear();
    const session = identity.session(headers, peek);
    remembered.set(key, { session, readAt: Date.now() });
    // A failed read is nobody's answer: the next request asks again.
    session.catch(() => remembered.delete(key));
    return session;
  }

  function tokenOf(headers: Headers): string | undefined {
    return parse(headers.get("cookie") ?? "", identity.cookieName)[identity.cookieName];
  }

  return {
    read: (headers) => lookUp(headers, false),
    peek: (headers) => lookUp(headers, true),
    forget: (headers) => {
      const key = tokenOf(headers);
      if (key !== undefined) remembered.delete(key);
    },
  };
}
