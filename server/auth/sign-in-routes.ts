import { type Context, Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { refuseInvalid } from "../input.ts";
import { forAnyone } from "./access.ts";
import type { AuthParts } from "./auth-parts.ts";
import { beginSession } from "./begin-session.ts";
import { createFailureLimit } from "./failure-limit.ts";
import type { SignIn } from "./identity.ts";
import { refuseWait } from "./rate-limit.ts";
import { addCookies } from "./cookies.ts";
import { recordSecurityEvent, requestFacts, type RequestFacts } from "./security-events.ts";

const credentials = v.object({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email("This is not an e-mail address.")),
  password: v.pipe(v.string(), v.maxLength(128)),
});

const codeInput = v.object({ code: v.pipe(v.string(), v.trim(), v.maxLength(64)) });

const tags = ["auth"];

/** Sign in, in one step or two, and out. Accounts are made by invitation. */
export function signInRoutes(parts: AuthParts) {
  const { identity, sessions, secondFactor } = parts;
  const limit = createFailureLimit();

  return new Hono()
    .post(
      "/sign-in/email",
      forAnyone,
      describeRoute({ summary: "Sign in; the answer sets the session cookie", tags }),
      validator("json", credentials, refuseInvalid),
      async (c) => {
        const { email, password } = c.req.valid("json");
        const facts = requestFacts(c);
        const key = `${email} ${facts.ip}`;
        refuseWait(c, limit.waitSeconds(key));
        const signIn = await identity.signIn({ email, password }, c.req.raw.headers);
        if (signIn === null) {
          limit.fail(key);
          recordFailure(parts, email, facts);
          throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
        }
        if (signIn.token !== null) return answerSignIn(parts, c, signIn);
        addCookies(c, signIn.cookies);
        return c.json({ secondFactor: true });
      },
    )
    .post(
      "/sign-in/second-factor",
      forAnyone,
      describeRoute({ summary: "Second step: a code of the app, or a recovery code", tags }),
      validator("json", codeInput, refuseInvalid),
      async (c) => {
        const signIn = await secondFactor.signIn(c.req.valid("json").code, c.req.raw.headers);
        return answerSignIn(parts, c, signIn);
      },
    )
    .post("/sign-out", forAnyone, describeRoute({ summary: "End the session", tags }), (c) =>
      answerSignOut(parts, c),
    )
    .get(
      "/session",
      forAnyone,
      describeRoute({ summary: "The session, or null", tags }),
      async (c) => c.json(await sessions.read(c.req.raw.headers)),
    )
    .get(
      "/options",
      forAnyone,
      describeRoute({ summary: "What the sign-in page must know before anyone signs in", tags }),
      async (c) => c.json({ mail: parts.mailer !== null, demo: await hasDemoAccounts(parts) }),
    );
}

async function answerSignOut({ database, identity, sessions }: AuthParts, c: Context) {
  const { headers } = c.req.raw;
  const session = await sessions.peek(headers);
  sessions.forget(headers);
  addCookies(c, await identity.signOut(headers));
  if (session) {
    const event = { action: "session.signOut", userId: session.userId } as const;
    await recordSecurityEvent(database, { ...event, ...requestFacts(c) });
  }
  return c.body(null, 204);
}

/** Completes a sign-in and answers with its cookies. */
export async function answerSignIn(parts: AuthParts, c: Context, signIn: SignIn) {
  const { database } = parts;
  const obligation = await beginSession(database, signIn, requestFacts(c));
  const { rows } = await database.auth.query<{ id: string; name: string; email: string }>(
    "select id, name, email from auth_user where id = $1",
    [signIn.userId],
  );
  addCookies(c, signIn.cookies);
  return c.json({ user: rows[0], obligation });
}

/** Not waited for: the answer must take as long for an address without an account. */
function recordFailure({ database, log }: AuthParts, email: string, facts: RequestFacts): void {
  database.auth
    .query<{ id: string }>("select id from auth_user where email = $1", [email])
    .then(async ({ rows }) => {
      const [user] = rows;
      if (!user) return;
      const event = { action: "session.signInFailed", userId: user.id, actorId: null } as const;
      await recordSecurityEvent(database, { ...event, ...facts });
    })
    .catch((error: unknown) => log.error({ err: error }, "A failed sign-in was not recorded."));
}

async function hasDemoAccounts({ demo, database }: AuthParts): Promise<boolean> {
  if (!demo) return false;
  const { rowCount } = await database.auth.query(
    "select from auth_user where email = 'admin@demo.test'",
  );
  return rowCount === 1;
}
