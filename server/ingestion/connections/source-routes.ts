import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { forMembers } from "../../auth/access.ts";
import type { SignedIn } from "../../auth/actor.ts";
import { refuseInvalid } from "../../input.ts";
import { answering, tags } from "../answering.ts";
import { connectionInput } from "./save-connection.ts";
import type { Sources } from "./sources.ts";

const sourceParameter = v.object({ source: v.pipe(v.string(), v.maxLength(100)) });
const checkAnswer = v.object({ ok: v.boolean(), message: v.string() });
// Credentials are entered by people: no key stands in for them.
const arranging = { may: ["crm_source", "configure"], key: null } as const;

/** `/api/v1/crm-sources`: where a source is reached and with what; secrets go in and never come out. */
export function sourceRoutes(sources: Sources) {
  return new Hono<SignedIn>()
    .patch(
      "/:source",
      forMembers(arranging),
      describeRoute({ summary: "Change how a source is reached; secrets are write-only", tags }),
      validator("param", sourceParameter, refuseInvalid),
      validator("json", connectionInput, refuseInvalid),
      async (c) => {
        const { source } = c.req.valid("param");
        await sources.save(c.var.actor, source, c.req.valid("json"));
        return c.json({ saved: true });
      },
    )
    .post(
      "/:source/check",
      forMembers(arranging),
      describeRoute({
        summary: "Ask a source one cheap question",
        tags,
        ...answering("Whether it answered", checkAnswer),
      }),
      validator("param", sourceParameter, refuseInvalid),
      async (c) => c.json(await sources.check(c.var.actor, c.req.valid("param").source)),
    );
}
