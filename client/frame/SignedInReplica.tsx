import { createMemo, onCleanup, type ParentProps, Show } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import { LiveRights } from "../roles/LiveRights.tsx";
import { unsubscribeThisDevice } from "../notifications/this-device.ts";
import { useSession } from "../sign-in/session.ts";
import { ReplicaProvider } from "../sync/ReplicaProvider.tsx";
import type { SharedReplica } from "../sync/shared-replica.ts";
import { type Confirmation, confirmLoss } from "../ui/confirm.ts";

/** The replica of whoever is signed in; it follows by itself when their role or place changes. */
export function SignedInReplica(props: ParentProps) {
  const session = useSession();
  const actor = createMemo(
    (): Actor => ({
      orgId: session.me().organization.id,
      userId: session.me().user.id,
      ...session.me().member,
    }),
    undefined,
    { equals: (one, other) => one.orgId === other.orgId && one.userId === other.userId },
  );

  function join(replica: SharedReplica) {
    onCleanup(session.beforeSignOut(() => leave(replica)));
    onCleanup(
      replica.watchStatus(({ state }) => {
        if (state === "ended") session.check();
      }),
    );
  }

  return (
    <Show when={actor()} keyed>
      {(current) => (
        <ReplicaProvider actor={current} onJoined={join}>
          <LiveRights>{props.children}</LiveRights>
        </ReplicaProvider>
      )}
    </Show>
  );
}

/** Signing out deletes what this device holds; changes that would be lost are asked about first. */
async function leave(replica: SharedReplica): Promise<boolean> {
  const { waiting } = replica.status;
  if (waiting > 0 && !(await confirmLoss(lossOf(waiting)))) return false;
  await unsubscribeThisDevice();
  await replica.wipe();
  return true;
}

function lossOf(waiting: number): Confirmation {
  const changes = waiting === 1 ? "1 change" : `${waiting} changes`;
  return {
    title: `Sign out and lose ${changes}?`,
    description: `${changes} made on this device did not reach the server yet. Once there is a connection they are sent by themselves; signing out now deletes them.`,
    action: `Sign out and lose ${changes}`,
    cancel: "Stay signed in",
  };
}
