import { onCleanup, type ParentProps, untrack } from "solid-js";
import type { Actor } from "../../shared/sync/mutation.ts";
import { tabImpersonation } from "../impersonation/tab.ts";
import { ReplicaContext } from "./live-query.ts";
import { DeviceContext } from "./device-context.ts";
import { type DeviceDatabase, openDeviceDatabase } from "./device-database.ts";
import { joinSharedReplica, keyOf, type SharedReplica } from "./shared-replica.ts";

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

  const database = untrack(() => openDevice(props.actor));
  onCleanup(() => void database.then((opened) => opened?.close()));

  return (
    <ReplicaContext.Provider value={replica}>
      <DeviceContext.Provider value={database}>{props.children}</DeviceContext.Provider>
    </ReplicaContext.Provider>
  );
}

/** Nothing is kept of what is seen as somebody else, nor where the browser keeps nothing. */
async function openDevice(actor: Actor): Promise<DeviceDatabase | null> {
  if (tabImpersonation()) return null;
  try {
    return await openDeviceDatabase(keyOf(actor));
  } catch (error) {
    reportError(error);
    return null;
  }
}
