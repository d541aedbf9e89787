import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestId } from "hono/request-id";
import { AppError } from "../shared/errors.ts";
import { readActor, requireActor } from "./auth/actor.ts";
import { createIdentity } from "./auth/identity.ts";
import { isOwnOrigin, refuseForeignOrigin } from "./auth/origin.ts";
import { meRoutes } from "./auth/me.ts";
import { authRoutes } from "./auth/routes.ts";
import { createSessions } from "./auth/session.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";
import { docsRoutes } from "./docs.ts";
import { answerFailures } from "./failures.ts";
import { healthRoutes } from "./health.ts";
import type { Imports } from "./imports/imports.ts";
import { importErrorRoutes, importRoutes } from "./imports/routes.ts";
import type { Leads } from "./leads/leads.ts";
import { leadRoutes } from "./leads/routes.ts";
import type { Log } from "./log.ts";
import { createMetrics, measureRequests, metricsRoutes } from "./metrics.ts";
import { logRequests } from "./request-log.ts";
import { secureResponses } from "./secure-responses.ts";
import { staticRoutes } from "./static.ts";
import type { Hub } from "./sync/hub.ts";
import { type SyncAccess, syncRoutes } from "./sync/routes.ts";

export interface AppParts {
  readonly config: Pick<Config, "publicUrl"> & { readonly secret: string };
  readonly database: Database;
  readonly log: Log;
  readonly hub: Hub;
  readonly imports: Imports;
  readonly leads: Leads;
}

/**
 * The whole HTTP surface, in one list.
 *
 * A route becomes a WebSocket by ending in `upgradeWebSocket((c) => ({ onOpen, onMessage, onClose }))` from
 * `@hono/node-server`; middleware before it still answers in HTTP, so a 401 refuses the handshake. Check
 * `isOwnOrigin` there too: browsers send a WebSocket's GET with cookies from any page.
 */
export function createApp({ config, database, log, hub, imports, leads }: AppParts) {
  const identity = createIdentity({ ...config, pool: database.auth, log });
  const sessions = createSessions(identity);
  const metrics = createMetrics(database);
  const signedIn = requireActor(sessions, database);
  const access: SyncAccess = {
    isOwnOrigin: (headers) => isOwnOrigin(headers, config.publicUrl),
    actorOf: async (headers, active) => {
      const session = await (active ? sessions.read(headers) : sessions.peek(headers));
      return session && readActor(database, session.userId);
    },
  };

  const app = new Hono()
    .use(requestId(), logRequests(log), measureRequests(metrics), secureResponses())
    .use("/api/*", refuseForeignOrigin(config.publicUrl))
    .use("/api/auth/*", bodyLimit({ maxSize: 16 * 1024, onError: refuseLarge }))
    .use("/api/v1/*", signedIn)
    .route("/api/auth", authRoutes(identity, sessions))
    .route("/api/v1/me", meRoutes(database))
    .route("/api/v1/leads", leadRoutes(leads))
    .route("/api/v1/imports", importRoutes(imports))
    .route("/api/v1/import-errors", importErrorRoutes(imports))
    .route("/sync", syncRoutes(hub, access))
    .route("/health", healthRoutes(database))
    .route("/metrics", metricsRoutes(metrics));

  app.route("/", docsRoutes(app));
  app.route("/", staticRoutes());
  app.onError(answerFailures(log));
  app.notFound(() => {
    throw new AppError("not_found", "There is nothing at this address.");
  });
  return app;
}

function refuseLarge(): never {
  throw new AppError("too_large", "This request is too large.");
}
