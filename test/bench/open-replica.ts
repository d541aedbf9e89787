import { WebSocket as NodeWebSocket } from "ws";
import { realClock } from "../../client/sync/real-clock.ts";
import {
  createLocalReplica,
  type LocalReplica,
  type ReplicaParts,
} from "../../client/sync/local-replica.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import { createWebSocketTransport, type Transport } from "../../client/sync/transport.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { withOwnEvents } from "../own-events.ts";
import { whenConnected } from "./when-connected.ts";

/** A signed-in person, as `signIn` of the test client returns it. */
export interface SignedIn {
  readonly cookie: string;
  readonly actor: Actor;
}

export type StoreKind = "memory" | "pglite";

/** What passes through a replica's socket. */
export interface Wiretap {
  /** The server has taken the connection; the handshake follows. */
  connected?(): void;
  sent?(frame: string): void;
  received?(frame: string): void;
}

/** A replica made of the browser's modules, for a session that exists already; resolves once it is live. */
export async function openReplica(
  url: string,
  { cookie, actor }: SignedIn,
  kind: StoreKind,
  tap: Wiretap = {},
  own: Partial<Pick<ReplicaParts, "wantLeads">> = {},
): Promise<LocalReplica> {
  const fresh = freshState(crypto.randomUUID());
  const store =
    kind === "memory"
      ? createMemoryStore(fresh)
      : await createPgliteStore(await openPglite("memory://"), fresh);
  const open = () => {
    const socket = new NodeWebSocket(`${url.replace(/^http/, "ws")}/sync`, {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
      finishRequest: whenConnected(() => tap.connected?.()),
    });
    return withOwnEvents(socket);
  };
  const replica = createLocalReplica({
    store,
    actor,
    mutations,
    transport: tapped(createWebSocketTransport(open), tap),
    clock: realClock,
    onError: (error) => {
      throw error;
    },
    ...own,
  });
  const live = new Promise<void>((resolve) => {
    replica.onStatus(({ state }) => {
      if (state === "live") resolve();
    });
  });
  await replica.start();
  await live;
  return replica;
}

function tapped(transport: Transport, tap: Wiretap): Transport {
  return (events) => {
    const socket = transport({
      ...events,
      received: (frame) => {
        tap.received?.(frame);
        events.received(frame);
      },
    });
    return {
      close: () => socket.close(),
      send: (frame) => {
        tap.sent?.(frame);
        socket.send(frame);
      },
    };
  };
}
