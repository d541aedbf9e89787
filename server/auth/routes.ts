import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { refuseInvalid } from "../input.ts";
import { createFailureLimit } from "./failure-limit.ts";
import type { Identity } from "./identity.ts";
import type { Sessions } from "./session.ts";

const credentials = v.object({
  email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email("This is not an e-mail address.")),
  password: v.pipe(v.string(), v.maxLength(128)),
});

/** `/api/auth`: sign in, sign out, and who am I; accounts are made by `npm run cli -- create-admin`. */
export function authRoutes(identity: Identity, sessions: Sessions) {
  const limit = createFailureLimit();
  return new Hono()
    .post(
      "/sign-in/email",
      describeRoute({ summary: "Sign in; the answer sets the session cookie", tags: ["auth"] }),
      validator("json", credentials, refuseInvalid),
      async (c) => {
        const { email, password } = c.req.valid("json");
        const key = `${email} ${getConnInfo(c).remote.address}`;
        const waitSeconds = limit.waitSeconds(key);
        if (waitSeconds > 0) {
          c.header("retry-after", String(waitSeconds));
          throw new AppError(
            "rate_limited",
            `Too many attempts. Try again in ${waitSeconds} seconds.`,
          );
        }
        const signIn = await identity.signIn({ email, password }, c.req.raw.headers);
        if (signIn === null) {
          limit.fail(key);
          throw new AppError("unauthenticated", "The e-mail address or the password is wrong.");
        }
        for (const cookie of signIn.cookies) c.header("set-cookie", cookie, { append: true });
        return c.json({ user: signIn.user });
      },
    )
    .post("/sign-out", describeRoute({ summary: "End the session", tags: ["auth"] }), async (c) => {
      sessions.forget(c.req.raw.headers);
      const cookies = await identity.signOut(c.req.raw.headers);
      for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
      return c.body(null, 204);
    })
    .get(
      "/session",
      describeRoute({ summary: "The session, or null", tags: ["auth"] }),
      async (c) => c.json(await sessions.read(c.req.raw.headers)),
    );
}
