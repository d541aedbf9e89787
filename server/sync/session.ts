import * as v from "valibot";
import type { Log } from "../log.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Push as PushMessage } from "../../shared/sync/protocol/push.ts";
import { type Up, up } from "../../shared/sync/protocol/up.ts";
import {
  MAX_FRAME_BYTES,
  MAX_PUSH_MUTATIONS,
  PROTOCOL_VERSION,
} from "../../shared/sync/protocol/version.ts";
import type { Clients } from "./clients.ts";
import type { ChangeFeed } from "./feed.ts";
import type { Push } from "./push.ts";
import type { Room } from "./room.ts";
import { scopeOfActor } from "./scope.ts";
import type { Snapshots } from "./snapshot.ts";
import { createSnapshotSender, type SnapshotSender } from "./snapshot-sender.ts";
import { type HubSocket, sayBye, sendMessage, type Subscriber } from "./subscriber.ts";

/** What every session of a node works with. */
export interface SessionParts {
  readonly feed: ChangeFeed;
  readonly snapshots: Snapshots;
  readonly clients: Clients;
  readonly push: Push;
  readonly log: Log;
  roomOf(orgId: string): Room;
}

/** One socket, from its hello to its end. */
export interface Session {
  readonly actor: Actor;
  /** Takes one frame; frames are worked on one after another. */
  receive(frame: string): void;
  /** The subscriber needs a snapshot: it is told to say hello again. */
  resync(reason: string): void;
  /** The socket is gone. */
  end(): void;
  readonly subscriber: Subscriber | null;
}

/** @param actor - the person signed in on this socket */
export function createSession(parts: SessionParts, socket: HubSocket, actor: Actor): Session {
  const scope = scopeOfActor(actor);
  const room = parts.roomOf(actor.orgId);
  let subscriber: Subscriber | null = null;
  let snapshot: SnapshotSender | null = null;
  let ended = false;
  let queue: Promise<void> = Promise.resolve();

  async function greet(hello: Hello): Promise<void> {
    if (hello.proto !== PROTOCOL_VERSION) return sayBye(socket, "proto");
    if (hello.org !== actor.orgId) return sayBye(socket, "forbidden");
    leave();
    const lastMid = await parts.clients.greet(actor, hello.clientId, hello.schema);
    if (lastMid === null) return sayBye(socket, "forbidden");
    const cut = await parts.feed.read({ orgId: actor.orgId, from: 0, limit: 0, clientIds: [] });
    const mode = modeFor(hello, cut, scope.keysHash);
    sendMessage(socket, {
      type: "welcome",
      session: crypto.randomUUID(),
      generation: cut.generation,
      head: cut.head,
      horizon: cut.horizon,
      serverTime: new Date().toISOString(),
      mode,
      keys: [...scope.keys],
      keysHash: scope.keysHash,
      lastMid,
      limits: { frameBytes: MAX_FRAME_BYTES, pushMutations: MAX_PUSH_MUTATIONS },
    });
    const fresh: Subscriber = {
      socket,
      clientId: hello.clientId,
      actor,
      scope,
      cursor: hello.cursor ?? 0,
      owed: false,
      lagging: false,
    };
    if (mode === "delta") return join(fresh);
    if (mode === "snap") await beginSnapshot({ ...fresh, cursor: cut.head }, lastMid);
  }

  async function beginSnapshot(fresh: Subscriber, lastMid: number): Promise<void> {
    snapshot = createSnapshotSender(parts.snapshots, fresh, lastMid);
    await snapshot.begin();
    await continueSnapshot(fresh);
  }

  async function continueSnapshot(fresh: Subscriber): Promise<void> {
    if (snapshot?.complete !== true) return;
    snapshot = null;
    await join(fresh);
  }

  async function join(fresh: Subscriber): Promise<void> {
    if (!(await room.join(fresh))) return resync("The change log no longer reaches back that far.");
    if (ended) room.leave(fresh);
    else subscriber = fresh;
  }

  async function decide({ muts }: PushMessage): Promise<void> {
    // Between two hellos there is nobody to answer; the client sends again after its welcome.
    if (!subscriber) return;
    const outcome = await parts.push.apply(actor, subscriber.clientId, muts);
    if (outcome !== "done")
      sendMessage(socket, { type: "retry", afterMid: outcome.retryAfterMid, ms: 0 });
    subscriber.owed = true;
    room.wake();
  }

  async function handle(message: Up): Promise<void> {
    switch (message.type) {
      case "hello":
        return greet(message);
      case "push":
        return decide(message);
      case "more":
        if (!snapshot) return undefined;
        await snapshot.more();
        return continueSnapshot(snapshot.subscriber);
      case "ack":
        if (!subscriber) return undefined;
        return parts.clients.acknowledge(
          actor,
          subscriber.clientId,
          message.to,
          message.resultsUpTo,
        );
      case "ping":
        return sendMessage(socket, { type: "pong" });
    }
  }

  function resync(reason: string): void {
    leave();
    sendMessage(socket, { type: "resync", reason });
  }

  function leave(): void {
    if (subscriber) room.leave(subscriber);
    subscriber = null;
    snapshot = null;
  }

  return {
    actor,
    get subscriber() {
      return subscriber;
    },
    resync,
    receive: (frame) => {
      const message = parseFrame(frame);
      if (!message) return sayBye(socket, "malformed");
      queue = queue
        .then(() => (ended ? undefined : handle(message)))
        .catch((error: unknown) => {
          parts.log.error({ err: error }, "A sync session broke.");
          socket.close(1011, "failed");
        });
    },
    end: () => {
      ended = true;
      leave();
    },
  };
}

function modeFor(
  hello: Hello,
  { generation, horizon, head }: { generation: string; horizon: number; head: number },
  keysHash: string,
): "delta" | "snap" | "reload" {
  if (hello.schema !== schemaFingerprint()) return "reload";
  const known = hello.generation === generation && hello.keysHash === keysHash;
  const reachable = hello.cursor !== null && hello.cursor >= horizon && hello.cursor <= head;
  return known && reachable ? "delta" : "snap";
}

function parseFrame(frame: string): Up | null {
  try {
    const parsed = v.safeParse(up, JSON.parse(frame));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: as malformed as a frame of the wrong shape.
    return null;
  }
}
