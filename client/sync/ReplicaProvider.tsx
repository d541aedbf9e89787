import { onCleanup, type ParentProps, untrack } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { ReplicaContext } from "./live-query.ts";
import { joinSharedReplica, type SharedReplica } from "./shared-replica.ts";

interface ReplicaProviderProps extends ParentProps {
  /** Whose replica; another person needs another provider. */
  actor: Actor;
  /** Called once with the replica, to sign out and to follow its status. */
  onJoined(replica: SharedReplica): void;
}

/** Gives the pages below it the replica of one person. */
export function ReplicaProvider(props: ReplicaProviderProps) {
  // A provider serves one person for its whole life, so neither prop is followed.
  const replica = untrack(() => joinSharedReplica(props.actor, tabImpersonation()));
  onCleanup(() => replica.close());
  untrack(() => props.onJoined(replica));

  return <ReplicaContext.Provider value={replica}>{props.children}</ReplicaContext.Provider>;
}
