import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";

const base64url = v.pipe(v.string(), v.regex(/^[\w-]+={0,2}$/, "This is no key."));

/** What a browser hands out for its pushes. */
export const newSubscription = v.object({
  endpoint: v.pipe(v.string(), v.url("This is no address."), v.maxLength(2000)),
  keys: v.object({
    p256dh: v.pipe(base64url, v.minLength(80), v.maxLength(100)),
    auth: v.pipe(base64url, v.minLength(16), v.maxLength(40)),
  }),
  device: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
});
export type NewSubscription = v.InferOutput<typeof newSubscription>;

/** A device as its owner sees it. */
export interface Device {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSentAt: string | null;
}

const mostDevices = 20;

/**
 * Lets pushes for the actor go to a browser; one that another person used goes over to the actor.
 *
 * @throws AppError `conflict` - the actor has 20 devices
 */
export async function subscribe(
  database: Database,
  { orgId, userId }: Actor,
  { endpoint, keys, device }: NewSubscription,
): Promise<{ id: string }> {
  // By the engine role: the browser may have belonged to somebody of another organization.
  await database.engine.query(
    "delete from push_subscription where endpoint = $1 and (org_id, user_id) <> ($2, $3)",
    [endpoint, orgId, userId],
  );
  return database.withOrganization({ orgId, userId }, async (tx) => {
    const { rows: known } = await tx.query(
      "select from push_subscription where org_id = $1 and user_id = $2 and endpoint <> $3",
      [orgId, userId, endpoint],
    );
    if (known.length >= mostDevices)
      throw new AppError("conflict", `At most ${mostDevices} devices. Remove one first.`);
    const { rows } = await tx.query<{ id: string }>(
      `insert into push_subscription (org_id, id, user_id, endpoint, p256dh, auth, device, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, now())
           on conflict (org_id, endpoint) do update
          set p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device
       returning id`,
      [orgId, uuidv7(), userId, endpoint, keys.p256dh, keys.auth, device],
    );
    return { id: rows[0]?.id ?? "" };
  });
}

/** The actor's devices, the newest first. */
export function listDevices(database: Database, { orgId, userId }: Actor): Promise<Device[]> {
  return database.withOrganization({ orgId, userId }, async (tx) => {
    const { rows } = await tx.query<Device>(
      `select id, device, created_at as "createdAt", last_sent_at as "lastSentAt"
         from push_subscription
        where org_id = $1 and user_id = $2
        order by created_at desc`,
      [orgId, userId],
    );
    return rows;
  });
}

/** @throws AppError `not_found` - no device of the actor has this id */
export async function unsubscribe(
  database: Database,
  { orgId, userId }: Actor,
  id: string,
): Promise<void> {
  const { rowCount } = await database.withOrganization({ orgId, userId }, (tx) =>
    tx.query("delete from push_subscription where org_id = $1 and user_id = $2 and id = $3", [
      orgId,
      userId,
      id,
    ]),
  );
  if (rowCount === 0) throw new AppError("not_found", "There is no such device.");
}

/** Takes note of a push that went out, or of a device that takes no more. */
export async function settlePush(
  database: Database,
  orgId: string,
  id: string,
  outcome: "sent" | "gone",
): Promise<void> {
  await database.withOrganization({ orgId, userId: null }, (tx) =>
    tx.query(
      outcome === "gone"
        ? "delete from push_subscription where org_id = $1 and id = $2"
        : "update push_subscription set last_sent_at = now() where org_id = $1 and id = $2",
      [orgId, id],
    ),
  );
}
