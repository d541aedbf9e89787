import type { Log } from "../log.ts";
import type { Database } from "../database.ts";
import type { Mailer } from "../mail/mailer.ts";
import { createBetterAuth } from "./better-auth.ts";
import { createIdentity, type Identity } from "./identity.ts";
import { createSecondFactor, type SecondFactor } from "./second-factor.ts";
import { createSessions, type Sessions } from "./session.ts";

/** What the routes about accounts work with. */
export interface AuthParts {
  readonly database: Database;
  readonly log: Log;
  readonly identity: Identity;
  readonly sessions: Sessions;
  readonly secondFactor: SecondFactor;
  /** Null: no mail server is configured, links are handed over by people. */
  readonly mailer: Mailer | null;
  readonly publicUrl: string | null;
  /** The demo's people and their password are no secret. */
  readonly demo: boolean;
}

export interface AuthOptions {
  readonly database: Database;
  readonly log: Log;
  readonly mailer: Mailer | null;
  readonly config: {
    readonly publicUrl: string | null;
    readonly secret: string;
    readonly demo: boolean;
  };
}

export function createAuthParts({ database, log, mailer, config }: AuthOptions): AuthParts {
  const { publicUrl, secret, demo } = config;
  const { api, cookieName } = createBetterAuth({ pool: database.auth, secret, publicUrl, log });
  const identity = createIdentity(api, cookieName);
  return {
    database,
    log,
    mailer,
    publicUrl,
    demo,
    identity,
    sessions: createSessions(identity),
    secondFactor: createSecondFactor(api, database, cookieName),
  };
}
