import { Hono } from "hono";
import { describeRoute, validator } from "hono-openapi";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { forMembers } from "../auth/access.ts";
import type { SignedIn } from "../auth/actor.ts";
import type { Database } from "../database.ts";
import { refuseInvalid } from "../input.ts";
import type { PushSender } from "./push-sender.ts";
import { listDevices, newSubscription, subscribe, unsubscribe } from "./push-subscriptions.ts";

const idParameter = v.object({ id: v.pipe(v.string(), v.uuid("A device's id is a UUID.")) });
const tags = ["notifications"];

/** `/api/v1/push-devices`: the own devices that show notifications while Baton is closed. */
export function pushRoutes(database: Database, sender: PushSender) {
  return new Hono<SignedIn>()
    .get(
      "/",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "Own devices, and the key that browsers subscribe with", tags }),
      async (c) =>
        c.json({
          publicKey: sender.publicKey,
          devices: await listDevices(database, c.var.actor),
        }),
    )
    .post(
      "/",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "Let pushes go to this browser", tags }),
      validator("json", newSubscription, refuseInvalid),
      async (c) => {
        const wanted = c.req.valid("json");
        if (!sender.accepts(wanted.endpoint))
          throw new AppError("invalid", "Pushes go to public https addresses only.", {
            endpoint: "No push service on the internet has this address.",
          });
        return c.json(await subscribe(database, c.var.actor, wanted), 201);
      },
    )
    .delete(
      "/:id",
      forMembers({ may: null, key: null }),
      describeRoute({ summary: "Send no more pushes to a device", tags }),
      validator("param", idParameter, refuseInvalid),
      async (c) => {
        await unsubscribe(database, c.var.actor, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
}
