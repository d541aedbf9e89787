import { createMemo, onCleanup, type ParentProps, Show } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import { FilesProvider } from "../attachments/FilesProvider.tsx";
import { SharingContext } from "../yjs/sharing.ts";
import { LiveRights } from "../roles/LiveRights.tsx";
import { unsubscribeThisDevice } from "../notifications/this-device.ts";
import { leaveReplica } from "../sign-in/leave-device.ts";
import { useSession } from "../sign-in/session.ts";
import { ReplicaProvider } from "../sync/ReplicaProvider.tsx";
import type { SharedReplica } from "../sync/shared-replica.ts";

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
          <LiveRights>
            <SharingContext.Provider value={true}>
              <FilesProvider>{props.children}</FilesProvider>
            </SharingContext.Provider>
          </LiveRights>
        </ReplicaProvider>
      )}
    </Show>
  );
}

/** Signing out deletes what this device holds; changes that would be lost are asked about first. */
async function leave(replica: SharedReplica): Promise<boolean> {
  const isGone = await leaveReplica(replica, { action: "Sign out", cancel: "Stay signed in" });
  if (isGone) await unsubscribeThisDevice();
  return isGone;
}
