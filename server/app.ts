import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestId } from "hono/request-id";
import { AppError } from "../shared/errors.ts";
import { type Administration, adminRoutes } from "./admin/routes.ts";
import type { Attachments } from "./attachments/attachments.ts";
import { attachmentRoutes, sandboxFiles } from "./attachments/routes.ts";
import { rememberOrigin } from "./audit/request-origin.ts";
import { askWho, readActor } from "./auth/actor.ts";
import { apiKeyRoutes } from "./auth/api-key-routes.ts";
import { type AuthParts, createAuthParts } from "./auth/auth-parts.ts";
import { invitationRoutes } from "./auth/invitation-routes.ts";
import { isOwnOrigin, refuseForeignOrigin } from "./auth/origin.ts";
import { meRoutes } from "./auth/me.ts";
import { limitByAddress } from "./auth/rate-limit.ts";
import { refuseUndeclared } from "./auth/declared-routes.ts";
import { authRoutes } from "./auth/routes.ts";
import { securityRoutes } from "./auth/security-routes.ts";
import type { SessionWatch } from "./auth/session-watch.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database.ts";
import { docsRoutes } from "./docs.ts";
import { answerFailures } from "./failures.ts";
import { healthRoutes } from "./health.ts";
import { actAsOther, closeOwnAccount } from "./impersonation/act-as-other.ts";
import type { Impersonations } from "./impersonation/impersonations.ts";
import { impersonationRoutes } from "./impersonation/routes.ts";
import { socketAsOther, tokenOfSocket } from "./impersonation/socket-as-other.ts";
import type { Imports } from "./imports/imports.ts";
import { importErrorRoutes, importRoutes } from "./imports/routes.ts";
import type { Ingestion } from "./ingestion/ingestion.ts";
import { ingestionRoutes } from "./ingestion/routes.ts";
import type { Leads } from "./leads/leads.ts";
import { leadRoutes } from "./leads/routes.ts";
import type { Log } from "./log.ts";
import { createMetrics, measureRequests, metricsRoutes } from "./metrics.ts";
import { type InboundAccess, inboundRoutes } from "./mail/inbound-routes.ts";
import type { Mailer } from "./mail/mailer.ts";
import { pushRoutes } from "./notifications/push-routes.ts";
import type { PushSender } from "./notifications/push-sender.ts";
import { logRequests } from "./request-log.ts";
import { secureResponses } from "./secure-responses.ts";
import { staticRoutes } from "./static.ts";
import type { Hub } from "./sync/hub.ts";
import { type SyncAccess, syncRoutes } from "./sync/routes.ts";
import { standingRoutes } from "./users/standing.ts";
import { yjsRoutes } from "./yjs/routes.ts";
import type { TextHub } from "./yjs/text-hub.ts";

/** A whole office signs in from one address at nine o'clock; nobody needs more than this. */
const authRate = { max: 600, windowMs: 60_000 };

/** Of one person, with all their keys: 50 a second. */
const apiRate = { max: 3000, windowMs: 60_000 };

export interface AppParts {
  readonly config: Pick<Config, "publicUrl" | "demo"> & { readonly secret: string };
  readonly database: Database;
  readonly log: Log;
  /** Null: links are handed over by people. */
  readonly mailer: Mailer | null;
  readonly hub: Hub;
  readonly texts: TextHub;
  readonly imports: Imports;
  readonly attachments: Attachments;
  readonly ingestion: Ingestion;
  readonly leads: Leads;
  readonly administration: Administration;
  readonly impersonations: Impersonations;
  readonly sessionWatch: SessionWatch;
  readonly push: PushSender;
  /** Null: replies by e-mail are not taken. */
  readonly inbound: InboundAccess | null;
}

/**
 * The whole HTTP surface, in one list. Each route begins with who may call it (auth/access.ts); one that
 * does not stops the start.
 *
 * A route becomes a WebSocket by ending in `upgradeWebSocket((c) => ({ onOpen, onMessage, onClose }))` from
 * `@hono/node-server`; middleware before it still answers in HTTP, so a 401 refuses the handshake. Check
 * `isOwnOrigin` there too: browsers send a WebSocket's GET with cookies from any page.
 */
export function createApp(parts: AppParts) {
  const { config, database, log, mailer, hub, texts, impersonations, sessionWatch } = parts;
  const { imports, attachments, ingestion, leads, administration, push, inbound } = parts;
  const auth = createAuthParts({ config, database, log, mailer });
  const wake = (orgId: string) => hub.wake(orgId);
  const metrics = createMetrics(database);
  const sockets = syncAccess(auth, impersonations, sessionWatch);
  const askWhoever = askWho(auth.sessions, database, apiRate, actAsOther(impersonations));

  // Paths are the same with and without a slash at the end.
  const app = new Hono({ strict: false })
    .use("/api/v1/attachments/*", sandboxFiles)
    .use(requestId(), logRequests(log), measureRequests(metrics), secureResponses(config.publicUrl))
    .use("/api/*", refuseForeignOrigin(config.publicUrl), rememberOrigin)
    .use("/ingestion/*", refuseForeignOrigin(config.publicUrl), rememberOrigin)
    .use("/api/auth/*", bodyLimit({ maxSize: 16 * 1024, onError: refuseLarge }))
    .use("/api/auth/*", limitByAddress(authRate))
    .use("/api/auth/*", closeOwnAccount(impersonations, auth.sessions))
    .use("/api/*", askWhoever)
    .use("/ingestion/*", askWhoever)
    .route("/api/auth", authRoutes(auth, wake))
    .route("/api/v1/me", meRoutes(database))
    .route("/api/v1/invitations", invitationRoutes(auth))
    .route("/api/v1/api-keys", apiKeyRoutes(auth))
    .route("/api/v1/security", securityRoutes(auth))
    .route("/api/v1/impersonation", impersonationRoutes(impersonations))
    .route("/api/v1/leads", leadRoutes(leads))
    .route("/api/standing", standingRoutes(database))
    .route("/api/v1", adminRoutes(administration))
    .route("/api/v1/imports", importRoutes(imports))
    .route("/api/v1/attachments", attachmentRoutes(attachments))
    .route("/api/v1/import-errors", importErrorRoutes(imports))
    .route("/api/v1/push-devices", pushRoutes(database, push))
    .route("/api/v1/inbound-mail", inboundRoutes(inbound))
    .route("/", ingestionRoutes(ingestion))
    .route("/sync", syncRoutes(hub, sockets))
    .route("/yjs", yjsRoutes(texts, sockets))
    .route("/health", healthRoutes(database))
    .route("/metrics", metricsRoutes(metrics));

  app.route("/", docsRoutes(app));
  app.route("/", staticRoutes());
  refuseUndeclared(app);
  app.onError(answerFailures(log));
  app.notFound(answerUnknown);
  return app;
}

/** Strangers are not told which addresses there are. */
async function answerUnknown(c: Context): Promise<never> {
  if (/^\/(api\/v1|ingestion)\//.test(c.req.path))
    await c.var.whoAsks.asMember("any", async () => undefined);
  throw new AppError("not_found", "There is nothing at this address.");
}

/** Who may open a sync socket, and for how long. */
function syncAccess(
  { database, log, sessions, publicUrl }: AuthParts,
  impersonations: Impersonations,
  sessionWatch: SessionWatch,
): SyncAccess {
  return {
    isOwnOrigin: (headers) => isOwnOrigin(headers, publicUrl),
    signedIn: async (headers) => {
      const session = await sessions.read(headers);
      if (!session || session.obligation !== null) return null;
      const actor = await readActor(database, session.userId);
      if (!actor) return null;
      const { sessionId } = session;
      const token = tokenOfSocket(headers);
      return token === undefined
        ? { actor, sessionId }
        : socketAsOther(impersonations, token, sessionId);
    },
    renew: (headers) => {
      sessions
        .read(headers)
        .catch((error: unknown) => log.error({ err: error }, "A session could not be renewed."));
    },
    watch: (sessionId, headers, onEnd) =>
      sessionWatch.watch(sessionId, () => {
        sessions.forget(headers);
        onEnd();
      }),
  };
}

function refuseLarge(): never {
  throw new AppError("too_large", "This request is too large.");
}
