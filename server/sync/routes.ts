import type { Writable } from "node:stream";
import { type HttpBindings, upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import type { WebSocket } from "ws";
import type { Actor } from "../../shared/sync/mutation.ts";
import { AppError } from "../../shared/errors.ts";
import { MAX_FRAME_BYTES } from "../../shared/sync/protocol/version.ts";
import { forAnyone } from "../auth/access.ts";
import { watchHeartbeat } from "./heartbeat.ts";
import type { Hub } from "./hub.ts";
import { createInflow, type Inflow } from "./inflow.ts";
import { createSeats, type Seat } from "./seats.ts";
import type { Session, Onlooker } from "./session.ts";
import { type HubSocket, sayBye } from "./subscriber.ts";
import { createSendText } from "./text-frames.ts";

/** How often activity on an open socket postpones the idle end of its session, in ms. */
const renewMs = 60_000;

/** Whoever opened a socket. */
export interface SignedInSocket {
  readonly actor: Actor;
  readonly sessionId: string;
  /** Set where somebody else uses the app as this person. */
  readonly other?: OtherPerson;
}

/** Somebody who uses the app as the actor. */
export interface OtherPerson extends Onlooker {
  /** Runs what the socket asks for on their account. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Calls `onEnd` once they may no longer. @returns stops watching */
  watch(onEnd: () => void): () => void;
}

export interface SyncAccess {
  /** Who is signed in, or null; counts as activity. */
  signedIn(headers: Headers): Promise<SignedInSocket | null>;
  /** The person did something: postpones the idle end of their session. */
  renew(headers: Headers): void;
  /** Calls `onEnd` once the session of the request is over. @returns stops watching */
  watch(sessionId: string, headers: Headers, onEnd: () => void): () => void;
  isOwnOrigin(headers: Headers): boolean;
}

/**
 * `GET /sync` - the WebSocket of docs/protocol.md. Without a sign-in it opens to say so (`bye`), as a
 * browser cannot read the status of a refused handshake.
 *
 * @throws AppError `forbidden` - the page that opens it is not ours
 */
export function syncRoutes(hub: Hub, access: SyncAccess) {
  const seats = createSeats();
  return new Hono().get(
    "/",
    forAnyone,
    describeRoute({ summary: "The WebSocket of replicas: docs/protocol.md", tags: ["operation"] }),
    async (c, next) => {
      const { headers } = c.req.raw;
      if (headers.has("cookie") && !access.isOwnOrigin(headers))
        throw new AppError("forbidden", "This socket was not opened by Baton's own page.");
      await next();
    },
    upgradeWebSocket(async (c) => {
      const { headers } = c.req.raw;
      const wire = (c.env as HttpBindings).incoming.socket;
      const signedIn = await access.signedIn(headers);
      let session: Session | null = null;
      let inflow: Inflow | null = null;
      let seat: Seat | null = null;
      let stopBeating: () => void = () => undefined;
      const stops: (() => void)[] = [];
      let activeAt = Date.now();
      return {
        onOpen: (_event, { raw }) => {
          const socket = toHubSocket(raw as WebSocket, wire);
          if (!signedIn) return sayBye(socket, "unauthenticated");
          const { actor, other } = signedIn;
          const mySeat = seats.take(other?.actorId ?? actor.userId);
          seat = mySeat;
          if (!mySeat) return socket.close(1013, "Too many connections.");
          const joined = hub.connect(socket, actor, other);
          session = joined;
          const run = other?.run ?? ((work) => work());
          const mine = createInflow(raw as WebSocket, (frame) =>
            mySeat.inTurn(() => run(() => joined.receive(frame))),
          );
          inflow = mine;
          stopBeating = watchHeartbeat(raw as WebSocket, () => mine.busy);
          // The browser comes back at once and learns whether it has another session by now.
          stops.push(access.watch(signedIn.sessionId, headers, () => sayBye(socket, "replaced")));
          if (other) stops.push(other.watch(() => sayBye(socket, "unauthenticated")));
          return undefined;
        },
        onMessage: ({ data }, { raw }) => {
          if (isTooLarge(data)) {
            session?.refused(new RangeError("Max payload size exceeded"));
            return (raw as WebSocket).close(1009);
          }
          inflow?.take(data, sizeOf(data));
          if (typeof data !== "string") return undefined;
          if (!data.startsWith('{"type":"push"') || Date.now() - activeAt < renewMs)
            return undefined;
          activeAt = Date.now();
          access.renew(headers);
          return undefined;
        },
        // What does not even reach us as a message: too large, or bytes that are no text.
        onError: (event) => session?.refused((event as Event & { error: Error }).error),
        onClose: () => {
          for (const stop of stops) stop();
          stopBeating();
          inflow?.end();
          seat?.leave();
          if (session) hub.disconnect(session);
        },
      };
    }),
  );
}

/** Other sockets of this server may send larger messages. */
function isTooLarge(data: string | ArrayBufferLike | Blob): boolean {
  const size = sizeOf(data);
  if (size > MAX_FRAME_BYTES) return true;
  // A character is three bytes at most.
  return (
    typeof data === "string" &&
    size * 3 > MAX_FRAME_BYTES &&
    Buffer.byteLength(data) > MAX_FRAME_BYTES
  );
}

function sizeOf(data: string | ArrayBufferLike | Blob): number {
  if (typeof data === "string") return data.length;
  return data instanceof Blob ? data.size : data.byteLength;
}

function toHubSocket(socket: WebSocket, wire: Writable): HubSocket {
  const sendText = createSendText(socket, wire);
  return {
    send: (frame) => (typeof frame === "string" ? socket.send(frame) : sendText(frame)),
    close: (code, reason) => socket.close(code, reason),
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
  };
}
