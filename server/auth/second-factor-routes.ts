import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import type { AuditAction } from "../../shared/audit/actions.ts";
import { AppError } from "../../shared/errors.ts";
import type { Database } from "../database.ts";
import { refuseInvalid } from "../input.ts";
import { forAccounts } from "./access.ts";
import type { AuthParts } from "./auth-parts.ts";
import { reviseObligation } from "./begin-session.ts";
import { createRateLimit, refuseWait } from "./rate-limit.ts";
import type { WithSession } from "./actor.ts";
import { addCookies } from "./cookies.ts";
import { recordSecurityEvent, requestFacts } from "./security-events.ts";
import { readAccountRules } from "./security-settings.ts";

const byPassword = v.object({ password: v.pipe(v.string(), v.maxLength(128)) });
const byCode = v.object({ code: v.pipe(v.string(), v.trim(), v.maxLength(64)) });
const tags = ["auth"];

/** Two-step sign-in: turn it on, renew its recovery codes, turn it off. */
export function secondFactorRoutes(parts: AuthParts) {
  const limit = limitAttempts();
  return new Hono<WithSession>()
    .route("/", beginningRoutes(parts, limit))
    .route("/", standingRoutes(parts, limit));
}

function beginningRoutes({ database, sessions, secondFactor }: AuthParts, limit: Limit) {
  return new Hono<WithSession>()
    .post(
      "/begin",
      forAccounts,
      limit,
      describeRoute({ summary: "Begin: the secret as a URI, and the recovery codes, once", tags }),
      validator("json", byPassword, refuseInvalid),
      async (c) => {
        const { password } = c.req.valid("json");
        return c.json(await secondFactor.begin(password, c.req.raw.headers));
      },
    )
    .post(
      "/confirm",
      forAccounts,
      limit,
      describeRoute({ summary: "Turn it on by a first code", tags }),
      validator("json", byCode, refuseInvalid),
      async (c) => {
        const { userId } = c.var.session;
        const { headers } = c.req.raw;
        addCookies(c, await secondFactor.confirm(c.req.valid("json").code, userId, headers));
        await reviseObligation(database, userId);
        sessions.forget(headers);
        await record(database, c, "twoFactor.enable");
        return c.body(null, 204);
      },
    );
}

function standingRoutes({ database, sessions, secondFactor }: AuthParts, limit: Limit) {
  return new Hono<WithSession>()
    .post(
      "/recovery-codes",
      forAccounts,
      limit,
      describeRoute({ summary: "New recovery codes; the earlier ones are void", tags }),
      validator("json", byPassword, refuseInvalid),
      async (c) => {
        const { password } = c.req.valid("json");
        const recoveryCodes = await secondFactor.renewRecoveryCodes(password, c.req.raw.headers);
        return c.json({ recoveryCodes });
      },
    )
    .post(
      "/end",
      forAccounts,
      limit,
      describeRoute({ summary: "Turn it off", tags }),
      validator("json", byPassword, refuseInvalid),
      async (c) => {
        const { headers } = c.req.raw;
        await assertOptional(database, c.var.session.userId);
        addCookies(c, await secondFactor.end(c.req.valid("json").password, headers));
        sessions.forget(headers);
        await record(database, c, "twoFactor.disable");
        return c.body(null, 204);
      },
    );
}

type Limit = ReturnType<typeof limitAttempts>;

/** Ten attempts in ten minutes a person, over all four. */
function limitAttempts() {
  const attempts = createRateLimit({ max: 10, windowMs: 10 * 60_000 });
  return createMiddleware<WithSession>(async (c, next) => {
    refuseWait(c, attempts.take(c.var.session.userId));
    await next();
  });
}

async function record(
  database: Database,
  c: Context<WithSession>,
  action: AuditAction,
): Promise<void> {
  const { userId } = c.var.session;
  await recordSecurityEvent(database, { action, userId, ...requestFacts(c) });
}

/** @throws AppError `forbidden` - the person's role must have it */
async function assertOptional(database: Database, userId: string): Promise<void> {
  const { role, secondFactorRoles } = await readAccountRules(database, userId);
  if (role !== null && secondFactorRoles.includes(role))
    throw new AppError("forbidden", "Your role needs two-step sign-in. It stays on.");
}
