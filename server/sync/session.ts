import type { Log } from "../log.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Ack } from "../../shared/sync/protocol/ack.ts";
import type { ByeCode } from "../../shared/sync/protocol/control.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Push as PushMessage } from "../../shared/sync/protocol/push.ts";
import type { Up } from "../../shared/sync/protocol/up.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import { createAsking } from "./asking.ts";
import type { Checksums } from "./checksums.ts";
import type { Clients } from "./clients.ts";
import type { ChangeFeed } from "./feed.ts";
import { parseFrame } from "./parse-frame.ts";
import type { PresentActor } from "./present-actor.ts";
import type { Push } from "./push.ts";
import { receiveHello } from "./reception.ts";
import type { Reads } from "./reads.ts";
import type { Room } from "./room.ts";
import type { Snapshots } from "./snapshot.ts";
import { pagesFor, type SnapshotPages } from "./snapshot-pages.ts";
import { createSnapshotSender, type SnapshotSender } from "./snapshot-sender.ts";
import { type HubSocket, sayBye, sendMessage, type Subscriber } from "./subscriber.ts";
import { toSubscriber, toWelcome } from "./welcome.ts";

/** Time after which a replica that has heard of newer commits than this node asks again. */
const lagMs = 500;

/** What every session of a node works with. */
export interface SessionParts {
  readonly feed: ChangeFeed;
  readonly snapshots: Snapshots;
  readonly checksums: Checksums;
  readonly reads: Reads;
  readonly clock: Clock;
  readonly clients: Clients;
  readonly push: Push;
  readonly log: Log;
  /** The person's present role and place; null when they may no longer sign in. */
  readActor(userId: string): Promise<PresentActor | null>;
  roomOf(orgId: string): Room;
}

/** Another person who looks through somebody's eyes. */
export interface Onlooker {
  /** The person who really looks. */
  readonly actorId: string;
  /** The present role and place of whom they look as; null when they may no longer. */
  readonly readActor: () => Promise<PresentActor | null>;
}

/** One socket, from its hello to its end. */
export interface Session {
  readonly actor: Actor;
  readonly onlooker: Onlooker | undefined;
  /**
   * Takes one frame, text or not; frames are worked on one after another. Whatever follows a frame that
   * ends the session is dropped. @returns when it is done with
   */
  receive(frame: unknown): Promise<void>;
  /** The socket itself refused a frame: too large, or no text at all. */
  refused(error: Error): void;
  /** The subscriber needs a snapshot: it is told to say hello again. */
  resync(reason: string): void;
  /** The socket is gone. */
  end(): void;
  /** The person's rights changed: the client is to say hello again under the new ones. */
  dismiss(): void;
}

/** @param signedIn - the person signed in on this socket, as they were when it opened */
export function createSession(
  parts: SessionParts,
  socket: HubSocket,
  signedIn: Actor,
  onlooker?: Onlooker,
): Session {
  const readActor = onlooker?.readActor ?? (() => parts.readActor(signedIn.userId));
  const room = parts.roomOf(signedIn.orgId);
  let actor = signedIn;
  let subscriber: Subscriber | null = null;
  /** Whether the subscriber has caught up and is in the room. */
  let joined = false;
  let snapshot: SnapshotSender | null = null;
  let ended = false;
  /** Whether the client's last hello counts: it is told once that it does not. */
  let greeted = false;
  /** Grows with each hello, and when what was told of one no longer counts. */
  let turn = 0;
  let queue: Promise<void> = Promise.resolve();
  const asking = createAsking(parts.reads, isStill, () => room.wake());

  async function greet(hello: Hello): Promise<void> {
    leave();
    greeted = true;
    const mine = turn;
    const reception = await receiveHello(parts, actor, hello, readActor);
    // It was told to say hello again meanwhile.
    if (mine !== turn) return;
    if ("problem" in reception) return refuse(reception.code, reception.problem);
    const { plan, scope, cut, lastMid } = reception;
    ({ actor } = reception);
    if (plan.mode === "later") {
      leave();
      return sendMessage(socket, { type: "retry", afterMid: lastMid, ms: lagMs });
    }
    sendMessage(socket, toWelcome(cut, scope, plan.mode, lastMid, parts.clock.now()));
    const fresh = toSubscriber(socket, hello, reception);
    subscriber = fresh;
    if (plan.mode === "reload") return;
    const pages = await pagesFor(plan, hello, scope, actor.orgId, parts);
    if (fresh.dismissed) return;
    await (pages ? beginSnapshot(fresh, pages) : join(fresh));
  }

  async function beginSnapshot(fresh: Subscriber, pages: SnapshotPages): Promise<void> {
    fresh.floors = pages.sight.floors;
    snapshot = createSnapshotSender(parts.snapshots, fresh, pages, () => isStill(fresh));
    await sendPages("begin");
  }

  async function sendPages(step: "begin" | "more"): Promise<void> {
    const sender = snapshot;
    await sender?.[step]();
    if (!sender?.complete || snapshot !== sender) return;
    snapshot = null;
    await join(sender.subscriber);
  }

  /** Whether the person could see the same all the while since the subscriber was made. */
  async function isStill(fresh: Subscriber): Promise<boolean> {
    const now = await readActor();
    if (fresh.dismissed) return false;
    if (now?.rightsMark === fresh.actor.rightsMark) return true;
    dismiss();
    return false;
  }

  async function join(fresh: Subscriber): Promise<void> {
    const caughtUp = await room.join(fresh);
    if (fresh.dismissed) room.leave(fresh);
    else if (caughtUp) joined = true;
    else resync("The change log no longer reaches back that far.");
  }

  async function decide({ muts }: PushMessage): Promise<void> {
    // Before it has caught up nobody is answered; the client sends again when it has.
    if (!subscriber || !joined) return;
    const author = subscriber;
    const outcome = await room.whileDeciding((alone) =>
      parts.push.apply(actor, author.clientId, muts, { cut: alone }),
    );
    author.decided += 1;
    if (outcome.retryAfterMid !== undefined)
      sendMessage(socket, { type: "retry", afterMid: outcome.retryAfterMid, ms: 0 });
    else if (outcome.cut && room.take(outcome.cut, author)) return;
    room.wake();
  }

  async function handle(message: Up): Promise<void> {
    switch (message.type) {
      case "hello":
        return greet(message);
      case "push":
        return decide(message);
      case "more":
        return sendPages("more");
      case "ack":
        return subscriber ? acknowledge(parts.clients, subscriber, message) : undefined;
      case "check":
        return check();
      case "ask":
      case "fetch":
        // Before it has caught up nobody is answered; the client asks again when it has.
        return subscriber && joined ? asking.take(message, subscriber) : undefined;
      case "ping":
        return sendMessage(socket, { type: "pong" });
    }
  }

  async function check(): Promise<void> {
    const asking = subscriber;
    if (!asking || !joined) return;
    await sendSums(parts.checksums, asking);
    // A poke follows even if nothing changed, so that the replica comes to the version of the sums.
    asking.decided += 1;
    room.wake();
  }

  function resync(reason: string): void {
    // Told twice, it would say hello twice, and take the answer to the first for that to the second.
    if (!greeted) return;
    leave();
    sendMessage(socket, { type: "resync", reason });
  }

  const dismiss = () => resync("Your rights have changed.");

  /** Ends the session over something that an honest client does not send. */
  function refuse(code: ByeCode, problem: string): void {
    if (ended) return;
    if (code === "unauthenticated") return sayBye(socket, code);
    parts.log.warn({ code, problem, person: actor.userId }, "A sync session was refused.");
    end();
    sayBye(socket, code);
  }

  function end(): void {
    ended = true;
    leave();
  }

  function leave(): void {
    turn += 1;
    if (subscriber) {
      subscriber.dismissed = true;
      room.leave(subscriber);
    }
    [subscriber, snapshot, joined, greeted] = [null, null, false, false];
  }

  return {
    get actor() {
      return actor;
    },
    onlooker,
    resync,
    dismiss,
    receive: (frame) => {
      if (ended) return queue;
      const { message, problem } = parseFrame(frame);
      if (!message) refuse("malformed", problem);
      else
        queue = queue
          .then(() => (ended ? undefined : handle(message)))
          .catch((error: unknown) => {
            parts.log.error({ err: error }, "A sync session broke.");
            end();
            socket.close(1011, "failed");
          });
      return queue;
    },
    refused: (error) => {
      if (ended) return;
      parts.log.warn({ err: error, person: actor.userId }, "A sync session was refused.");
      end();
    },
    end,
  };
}

function acknowledge(clients: Clients, { actor, clientId }: Subscriber, { to, resultsUpTo }: Ack) {
  return clients.acknowledge(actor, clientId, to, resultsUpTo);
}

async function sendSums(checksums: Checksums, asking: Subscriber): Promise<void> {
  const { socket, actor, scope, floors } = asking;
  const sums = await checksums.read(actor.orgId, { keys: scope.keys, floors });
  sendMessage(socket, { type: "sums", ...sums });
}
