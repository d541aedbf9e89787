import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { refuseInvalid } from "../input.ts";
import { forMembers } from "./access.ts";
import type { SignedIn } from "./actor.ts";
import { listApiKeys, makeApiKey, newApiKey, revokeApiKey } from "./api-keys.ts";
import type { AuthParts } from "./auth-parts.ts";
import { requestFacts } from "./security-events.ts";

const idParameter = v.object({ id: v.pipe(v.string(), v.uuid("A key's id is a UUID.")) });
const tags = ["auth"];

/** `/api/v1/api-keys`: the own keys; a key may not make others. */
export function apiKeyRoutes({ database }: AuthParts) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "Own keys, the newest first", tags }),
      async (c) => c.json({ keys: await listApiKeys(database, c.var.actor) }),
    )
    .post(
      "/",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "Make a key; the answer shows it, once", tags }),
      validator("json", newApiKey, refuseInvalid),
      async (c) => {
        const wanted = c.req.valid("json");
        const { key, made } = await makeApiKey(database, c.var.actor, wanted, requestFacts(c));
        return c.json({ key, ...made }, 201);
      },
    )
    .delete(
      "/:id",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "Revoke a key", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        await revokeApiKey(database, c.var.actor, c.req.valid("param").id, requestFacts(c));
        return c.body(null, 204);
      },
    );
}
