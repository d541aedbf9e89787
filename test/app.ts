import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeApp, type Stop } from "../server/compose.ts";
import { type Config, readConfig } from "../server/config.ts";
import type { TestDatabase } from "./database.ts";

export const ownOrigin = "http://localhost:3000";

export interface TestApp {
  /** Sends a request as a browser on our own page would, from one address. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The `cookie` header of a new session. */
  signIn(email: string, password: string): Promise<string>;
  close(): Promise<void>;
}

/** The whole HTTP surface over a test database, without a port. */
export async function openTestApp(
  database: TestDatabase,
  publicUrl: string = ownOrigin,
  overrides: Partial<Config> = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-app-"));
  const stops: Stop[] = [() => rm(dataDir, { recursive: true })];
  const config = { ...readConfig({ LOG_LEVEL: "silent" }), dataDir, publicUrl, ...overrides };
  const app = await composeApp(config, database.address, database, stops);
  const peer = { incoming: { socket: { remoteAddress: "192.0.2.1" } } };

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has("origin")) headers.set("origin", publicUrl);
    return app.request(path, { ...init, headers }, peer);
  }

  return {
    request,
    signIn: async (email, password) => cookieOf(await request(...signInRequest(email, password))),
    close: async () => {
      for (const stop of stops.toReversed()) await stop();
    },
  };
}

export function signInRequest(email: string, password: string): [string, RequestInit] {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email, password });
  return ["/api/auth/sign-in/email", { method: "POST", headers, body }];
}

/** The cookies an answer sets, as a browser would send them back. */
function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
