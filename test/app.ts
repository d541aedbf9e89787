import { createApp } from "../server/app.ts";
import { readActor } from "../server/auth/actor.ts";
import type { Database } from "../server/database.ts";
import { effects } from "../server/effects.ts";
import { createLog } from "../server/log.ts";
import { createHub } from "../server/sync/hub.ts";
import { createMutationRegistry } from "../server/sync/run-mutation.ts";
import { mutations } from "../shared/mutations.ts";

export const ownOrigin = "http://localhost:3000";

export interface TestApp {
  /** Sends a request as a browser on our own page would, from one address. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The `cookie` header of a new session. */
  signIn(email: string, password: string): Promise<string>;
  close(): void;
}

/** The whole HTTP surface over a test database, without a port. */
export function createTestApp(database: Database, publicUrl: string | null = ownOrigin): TestApp {
  const secret = "a secret of at least 32 characters";
  const log = createLog("silent");
  const registry = createMutationRegistry(mutations, effects);
  const hub = createHub(database, registry, log, (userId) => readActor(database, userId));
  const app = createApp({ config: { publicUrl, secret }, database, log, hub });
  const peer = { incoming: { socket: { remoteAddress: "192.0.2.1" } } };

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has("origin")) headers.set("origin", publicUrl ?? ownOrigin);
    return app.request(path, { ...init, headers }, peer);
  }

  return {
    request,
    signIn: async (email, password) => cookieOf(await request(...signInRequest(email, password))),
    close: () => hub.close(),
  };
}

export function signInRequest(email: string, password: string): [string, RequestInit] {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email, password });
  return ["/api/auth/sign-in/email", { method: "POST", headers, body }];
}

/** The cookies an answer sets, as a browser would send them back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
