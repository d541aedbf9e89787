import { createMemo, onCleanup, type ParentProps, Show } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import { useSession } from "../sign-in/session.ts";
import { ReplicaProvider } from "../sync/ReplicaProvider.tsx";
import type { SharedReplica } from "../sync/shared-replica.ts";

/** The replica of whoever is signed in; a new one when their role or place changes. */
export function SignedInReplica(props: ParentProps) {
  const session = useSession();
  const actor = createMemo(
    (): Actor => ({
      orgId: session.me().organization.id,
      userId: session.me().user.id,
      ...session.me().member,
    }),
    undefined,
    { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
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
          {props.children}
        </ReplicaProvider>
      )}
    </Show>
  );
}

/** Signing out deletes what this device holds; changes that would be lost are asked about first. */
async function leave(replica: SharedReplica): Promise<boolean> {
  const { waiting } = replica.status;
  const question = `${waiting} ${waiting === 1 ? "change has" : "changes have"} not reached the server and will be lost. Sign out anyway?`;
  if (waiting > 0 && !window.confirm(question)) return false;
  await replica.wipe();
  return true;
}
