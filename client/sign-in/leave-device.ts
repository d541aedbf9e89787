import type { Actor } from "../../shared/sync/mutation.ts";
import { joinSharedReplica, type SharedReplica } from "../sync/shared-replica.ts";
import { type Confirmation, confirmLoss } from "../ui/confirm.ts";
import type { Me } from "./me.ts";

/**
 * Deletes what a replica holds; changes that did not reach the server are asked about first.
 *
 * @param way - what somebody does by it, and how to go back: "Sign out", "Stay signed in"
 * @returns false where these changes are to stay
 */
export async function leaveReplica(
  replica: Pick<SharedReplica, "status" | "wipe">,
  way: { readonly action: string; readonly cancel: string },
): Promise<boolean> {
  const { waiting } = replica.status;
  if (waiting > 0 && !(await confirmLoss(lossOf(waiting, way)))) return false;
  await replica.wipe();
  return true;
}

/**
 * Deletes what this device holds of somebody whose session is over, before somebody else is let in.
 *
 * @returns false where their changes are to wait for them
 * @throws Error when what is held cannot be opened
 */
export async function leaveDevice(
  { organization, user, member }: Me,
  join: (actor: Actor) => SharedReplica = joinSharedReplica,
): Promise<boolean> {
  const replica = join({ orgId: organization.id, userId: user.id, ...member });
  try {
    await opened(replica);
    return await leaveReplica(replica, { action: "Delete", cancel: "Keep them" });
  } finally {
    replica.close();
  }
}

/** Resolves once it is known how many changes wait. */
function opened(replica: SharedReplica): Promise<void> {
  return new Promise((resolve, reject) => {
    const unwatch = replica.watchStatus(({ state, problem }) => {
      if (state === "opening" || state === "restarting") return;
      // The first word may come before there is a way to stop listening.
      queueMicrotask(() => unwatch());
      if (state === "broken") reject(new Error(problem));
      else resolve();
    });
  });
}

function lossOf(
  waiting: number,
  { action, cancel }: { action: string; cancel: string },
): Confirmation {
  const changes = waiting === 1 ? "1 change" : `${waiting} changes`;
  return {
    title: `${action} and lose ${changes}?`,
    description: `${changes} made on this device did not reach the server yet. Once their author is signed in and connected they are sent by themselves; now they would be deleted.`,
    action: `${action} and lose ${changes}`,
    cancel,
  };
}
