import { type Context, Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { refuseInvalid } from "../input.ts";
import { acceptInvitation, openInvitation } from "./accept-invitation.ts";
import { forAnyone, forMembers } from "./access.ts";
import type { SignedIn } from "./actor.ts";
import type { AuthParts } from "./auth-parts.ts";
import {
  type InvitationToken,
  invite,
  listInvitations,
  newInvitation,
  resendInvitation,
  revokeInvitation,
} from "./invitations.ts";
import { linkOrigin, linkTo } from "./links.ts";
import { limitByPerson } from "./rate-limit.ts";
import { requestFacts } from "./security-events.ts";
import { answerSignIn } from "./sign-in-routes.ts";

const link = v.object({ token: v.pipe(v.string(), v.maxLength(100)) });
const acceptance = v.object({
  ...link.entries,
  name: v.pipe(v.string(), v.trim(), v.nonEmpty("A name is needed."), v.maxLength(120)),
  password: v.pipe(v.string(), v.maxLength(128, "A password has at most 128 characters.")),
});
const idParameter = v.object({ id: v.pipe(v.string(), v.uuid("An invitation's id is a UUID.")) });
const forAdmins = forMembers({ may: ["organization", "edit"], key: null });
const tags = ["auth"];

/** `/api/auth/invitation`: what an invited person does with their link. */
export function acceptanceRoutes(parts: AuthParts, wake: (orgId: string) => void) {
  return new Hono()
    .post(
      "/open",
      forAnyone,
      describeRoute({ summary: "Who invites to what", tags }),
      validator("json", link, refuseInvalid),
      async (c) => c.json(await openInvitation(parts.database, c.req.valid("json").token)),
    )
    .post(
      "/accept",
      forAnyone,
      describeRoute({ summary: "Make the account and sign in", tags }),
      validator("json", acceptance, refuseInvalid),
      async (c) => {
        const accepted = c.req.valid("json");
        const { email, orgId } = await acceptInvitation(parts.database, accepted, requestFacts(c));
        wake(orgId);
        const { password } = accepted;
        const signIn = await parts.identity.signIn({ email, password }, c.req.raw.headers);
        if (!signIn || signIn.token === null) throw new Error("A new account cannot sign in.");
        return answerSignIn(parts, c, signIn);
      },
    );
}

/** `/api/v1/invitations`: what admins do with them. */
export function invitationRoutes(parts: AuthParts) {
  const { database } = parts;
  const limit = limitByPerson({ max: 300, windowMs: 60 * 60_000 });
  return new Hono<SignedIn>()
    .get(
      "/",
      forAdmins,
      limit,
      describeRoute({ summary: "Invitations, the newest first", tags }),
      async (c) => c.json({ invitations: await listInvitations(database, c.var.actor) }),
    )
    .post(
      "/",
      forAdmins,
      limit,
      describeRoute({ summary: "Invite somebody; the answer holds the link, once", tags }),
      validator("json", newInvitation, refuseInvalid),
      async (c) => {
        const made = await invite(database, c.var.actor, c.req.valid("json"), requestFacts(c));
        return c.json(await sendInvitation(parts, c, made), 201);
      },
    )
    .post(
      "/:id/resend",
      forAdmins,
      limit,
      describeRoute({ summary: "A new link for seven more days; the earlier one is void", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        const { id } = c.req.valid("param");
        const made = await resendInvitation(database, c.var.actor, id, requestFacts(c));
        return c.json(await sendInvitation(parts, c, made));
      },
    )
    .delete(
      "/:id",
      forAdmins,
      limit,
      describeRoute({ summary: "Take an invitation back", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        await revokeInvitation(database, c.var.actor, c.req.valid("param").id, requestFacts(c));
        return c.body(null, 204);
      },
    );
}

/** Sends the link where there is a mail server; the admin gets it to hand over in any case. */
async function sendInvitation(
  { database, mailer, publicUrl, log }: AuthParts,
  c: Context<SignedIn>,
  { id, email, token, expiresAt }: InvitationToken,
) {
  const url = linkTo(linkOrigin(publicUrl, c.req.raw.headers), "/invitation", token);
  const open = await openInvitation(database, token);
  const sent = mailer?.send({
    to: email,
    subject: `${open.invitedBy} invites you to ${open.organization} on Baton`,
    text: `Hello,

${open.invitedBy} invites you to work in ${open.organization}. Choose your name and password here within seven days:

${url}

If you do not know what this is about, do nothing.
`,
  });
  const mailed = await sent?.then(
    () => true,
    (error: unknown) => {
      log.error({ err: error }, "An invitation could not be sent.");
      return false;
    },
  );
  return { id, email, link: url, expiresAt, mailed: mailed ?? null };
}
