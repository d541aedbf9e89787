import * as v from "valibot";
import { joinSharedReplica } from "../sync/shared-replica.ts";
import type { Me } from "./me.ts";
import { request } from "./request.ts";

const standingSchema = v.object({ wipe: v.boolean() });

/**
 * Deletes what this device holds of somebody who was locked out or removed. Anybody else's session is
 * merely over: their data waits for them.
 *
 * @returns whether it was deleted
 * @throws AppError when the server cannot be reached
 */
export async function wipeIfRevoked({ organization, user, member }: Me): Promise<boolean> {
  const device = { orgId: organization.id, userId: user.id };
  const { wipe } = v.parse(standingSchema, await request("POST", "/api/standing", device));
  if (!wipe) return false;
  const replica = joinSharedReplica({ ...device, ...member });
  await replica.wipe().finally(() => replica.close());
  return true;
}
