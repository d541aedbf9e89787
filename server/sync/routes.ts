import { upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import type { WebSocket } from "ws";
import type { Actor } from "../../shared/sync/mutation.ts";
import { AppError } from "../../shared/errors.ts";
import { watchHeartbeat } from "./heartbeat.ts";
import type { Hub } from "./hub.ts";
import { createInflow, type Inflow } from "./inflow.ts";
import { createSeats } from "./seats.ts";
import type { Session } from "./session.ts";
import { type HubSocket, sayBye } from "./subscriber.ts";

/** How often the sign-in behind an open socket is looked at again, in ms. */
const recheckMs = 60_000;

export interface SyncAccess {
  /** Who is signed in, or null; `active` when the person did something and not only their browser. */
  actorOf(headers: Headers, active: boolean): Promise<Actor | null>;
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
    async (c, next) => {
      const { headers } = c.req.raw;
      if (headers.has("cookie") && !access.isOwnOrigin(headers))
        throw new AppError("forbidden", "This socket was not opened by Baton's own page.");
      await next();
    },
    upgradeWebSocket(async (c) => {
      const { headers } = c.req.raw;
      const actor = await access.actorOf(headers, true);
      let session: Session | null = null;
      let inflow: Inflow | null = null;
      let giveUp: (() => void) | null = null;
      let stopBeating: () => void = () => undefined;
      let recheck: NodeJS.Timeout | undefined;
      let activeAt = Date.now();
      return {
        onOpen: (_event, { raw }) => {
          const socket = toHubSocket(raw as WebSocket);
          if (!actor) return sayBye(socket, "unauthenticated");
          giveUp = seats.take(actor.userId);
          if (!giveUp) return socket.close(1013, "Too many connections.");
          const joined = hub.connect(socket, actor);
          session = joined;
          const mine = createInflow(raw as WebSocket, (frame) => joined.receive(frame));
          inflow = mine;
          stopBeating = watchHeartbeat(raw as WebSocket, () => mine.busy);
          recheck = setInterval(() => {
            void access.actorOf(headers, false).then((still) => {
              if (!still) sayBye(socket, "unauthenticated");
            });
          }, recheckMs);
          return undefined;
        },
        onMessage: ({ data }) => {
          inflow?.take(data, sizeOf(data));
          if (typeof data !== "string") return;
          if (!data.startsWith('{"type":"push"') || Date.now() - activeAt < recheckMs) return;
          activeAt = Date.now();
          void access.actorOf(headers, true);
        },
        // What does not even reach us as a message: too large, or bytes that are no text.
        onError: (event) => session?.refused((event as Event & { error: Error }).error),
        onClose: () => {
          stopBeating();
          inflow?.end();
          giveUp?.();
          clearInterval(recheck);
          if (session) hub.disconnect(session);
        },
      };
    }),
  );
}

function sizeOf(data: string | ArrayBufferLike | Blob): number {
  if (typeof data === "string") return data.length;
  return data instanceof Blob ? data.size : data.byteLength;
}

function toHubSocket(socket: WebSocket): HubSocket {
  return {
    send: (frame) => socket.send(frame, { binary: false }),
    close: (code, reason) => socket.close(code, reason),
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
  };
}
