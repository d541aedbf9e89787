import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { refuseInvalid } from "../input.ts";
import { forAccounts, forAnyone } from "./access.ts";
import type { AuthParts } from "./auth-parts.ts";
import { reviseObligation } from "./begin-session.ts";
import { linkOrigin, linkTo } from "./links.ts";
import { endSessions } from "./live-sessions.ts";
import { isPasswordOf, type NewPassword, setPassword } from "./passwords.ts";
import { createRateLimit, refuseWait } from "./rate-limit.ts";
import type { WithSession } from "./actor.ts";
import { makeResetToken, readResetToken, resetMinutes, voidResetTokens } from "./reset-links.ts";
import { recordSecurityEvent, requestFacts } from "./security-events.ts";
import { readAccountRules } from "./security-settings.ts";

const typed = v.pipe(v.string(), v.maxLength(128, "A password has at most 128 characters."));
const change = v.object({ password: typed, newPassword: typed });
const asked = v.object({ email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email()) });
const link = v.object({ token: v.pipe(v.string(), v.maxLength(100)) });
const reset = v.object({ ...link.entries, password: typed });

const hourMs = 60 * 60_000;
const tags = ["auth"];

/** Change the password. */
export function passwordRoutes(parts: AuthParts) {
  const { database, sessions } = parts;
  const guesses = createRateLimit({ max: 10, windowMs: 10 * 60_000 });

  return new Hono<WithSession>()
    .route("/", forgottenRoutes(parts))
    .post(
      "/",
      forAccounts,
      describeRoute({ summary: "Change the password; other sessions end", tags }),
      validator("json", change, refuseInvalid),
      async (c) => {
        const { userId, sessionId } = c.var.session;
        const { password, newPassword } = c.req.valid("json");
        refuseWait(c, guesses.take(userId));
        if (!(await isPasswordOf(database, userId, password))) throw wrongPassword();
        await setPassword(database, userId, await wantedBy(parts, userId, newPassword));
        await voidResetTokens(database, userId);
        await endSessions(database, userId, sessionId);
        await reviseObligation(database, userId);
        sessions.forget(c.req.raw.headers);
        const event = { action: "password.change", userId } as const;
        await recordSecurityEvent(database, { ...event, ...requestFacts(c) });
        return c.body(null, 204);
      },
    );
}

/** Get back in without it. */
function forgottenRoutes(parts: AuthParts) {
  const { database } = parts;
  const letters = createRateLimit({ max: 5, windowMs: hourMs });

  return new Hono()
    .post(
      "/forgot",
      forAnyone,
      describeRoute({ summary: "Send a link by e-mail; the answer never tells whether", tags }),
      validator("json", asked, refuseInvalid),
      (c) => {
        const { email } = c.req.valid("json");
        refuseWait(c, letters.take(email));
        // Not waited for: how long it takes would tell whether the address has an account.
        sendResetLink(parts, email, c.req.raw.headers).catch((error: unknown) =>
          parts.log.error({ err: error }, "A link for a new password could not be sent."),
        );
        return c.body(null, 202);
      },
    )
    .post(
      "/reset/open",
      forAnyone,
      describeRoute({ summary: "Whose password a link sets, and under which policy", tags }),
      validator("json", link, refuseInvalid),
      async (c) => {
        const userId = await userOf(parts, c.req.valid("json").token);
        const { passwordPolicy } = await readAccountRules(database, userId);
        return c.json({ ...(await personOf(parts, userId)), passwordPolicy });
      },
    )
    .post(
      "/reset",
      forAnyone,
      describeRoute({ summary: "Set a new password by a link; every session ends", tags }),
      validator("json", reset, refuseInvalid),
      async (c) => {
        const { token, password } = c.req.valid("json");
        const userId = await userOf(parts, token);
        await setPassword(database, userId, await wantedBy(parts, userId, password));
        await voidResetTokens(database, userId);
        await endSessions(database, userId, null);
        const event = { action: "password.reset", userId, actorId: null } as const;
        await recordSecurityEvent(database, { ...event, ...requestFacts(c) });
        return c.body(null, 204);
      },
    );
}

async function sendResetLink(parts: AuthParts, email: string, headers: Headers): Promise<void> {
  const { rows } = await parts.database.auth.query<{ id: string; name: string }>(
    "select id, name from auth_user where email = $1",
    [email],
  );
  const [person] = rows;
  if (!person || !parts.mailer) return;
  const token = await makeResetToken(parts.database, person.id, resetMinutes.asked);
  await parts.mailer.send({
    to: email,
    subject: "Choose a new password for Baton",
    text: `Hello ${person.name},

somebody, hopefully you, asked for a new password. Choose it here within ${resetMinutes.asked} minutes:

${linkTo(linkOrigin(parts.publicUrl, headers), "/reset-password", token)}

If that was not you, do nothing: your password stays as it is.
`,
  });
}

async function wantedBy(parts: AuthParts, userId: string, password: string): Promise<NewPassword> {
  const { passwordPolicy, organization } = await readAccountRules(parts.database, userId);
  const { name, email } = await personOf(parts, userId);
  return { policy: passwordPolicy, password, context: [name, email, organization] };
}

async function personOf(
  { database }: AuthParts,
  userId: string,
): Promise<{ name: string; email: string }> {
  const { rows } = await database.auth.query<{ name: string; email: string }>(
    "select name, email from auth_user where id = $1",
    [userId],
  );
  if (!rows[0]) throw linkIsVoid();
  return rows[0];
}

async function userOf({ database }: AuthParts, token: string): Promise<string> {
  const userId = await readResetToken(database, token);
  if (userId === null) throw linkIsVoid();
  return userId;
}

function linkIsVoid(): AppError {
  return new AppError("expired", "This link was used or is too old. Ask for a new one.");
}

function wrongPassword(): AppError {
  const sentence = "This is not your present password.";
  return new AppError("invalid", sentence, { currentPassword: sentence });
}
