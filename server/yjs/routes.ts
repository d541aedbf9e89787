import { upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import type { WebSocket } from "ws";
import { AppError } from "../../shared/errors.ts";
import { closeCodes, generationParameter } from "../../shared/yjs/wire.ts";
import { forAnyone } from "../auth/access.ts";
import { watchHeartbeat } from "../sync/heartbeat.ts";
import { createInflow, type Inflow } from "../sync/inflow.ts";
import type { SyncAccess } from "../sync/routes.ts";
import { createSeats } from "../sync/seats.ts";
import { lagBytes } from "../sync/subscriber.ts";
import type { TextHub, TextSeat } from "./text-hub.ts";

/** How often typing postpones the idle end of a session, in ms. */
const renewMs = 60_000;

/**
 * `GET /yjs/:doc` - the WebSocket of one text, in the protocol of y-websocket. It opens to whoever asks
 * and closes with a reason, as a browser cannot read the status of a refused handshake.
 *
 * @throws AppError `forbidden` - the page that opens it is not ours
 */
export function yjsRoutes(hub: TextHub, access: SyncAccess) {
  const seats = createSeats();
  return new Hono().get(
    "/:doc",
    forAnyone,
    describeRoute({
      summary: "The WebSocket of a text that people write together, for y-websocket",
      tags: ["operation"],
    }),
    async (c, next) => {
      const { headers } = c.req.raw;
      if (headers.has("cookie") && !access.isOwnOrigin(headers))
        throw new AppError("forbidden", "This socket was not opened by Baton's own page.");
      await next();
    },
    upgradeWebSocket(async (c) => {
      const { headers } = c.req.raw;
      const signedIn = await access.signedIn(headers);
      const name = c.req.param("doc") ?? "";
      const generation = c.req.query(generationParameter);
      const stops: (() => void)[] = [];
      let seat: Promise<TextSeat | null> = Promise.resolve(null);
      let inflow: Inflow | null = null;
      let activeAt = Date.now();

      async function enter(socket: WebSocket): Promise<TextSeat | null> {
        if (!signedIn) return refuse(socket, closeCodes.signedOut, "Sign in to go on.");
        const { actor, other, sessionId } = signedIn;
        const chair = seats.take(other?.actorId ?? actor.userId);
        if (!chair) return refuse(socket, 1013, "Too many connections.");
        stops.push(() => chair.leave());
        stops.push(
          access.watch(sessionId, headers, () => socket.close(closeCodes.signedOut, "signed out")),
        );
        if (other) stops.push(other.watch(() => socket.close(closeCodes.signedOut, "over")));
        const visitor = {
          actor,
          readActor: other?.readActor ?? (() => hub.readActor(actor.userId)),
          looksOnly: other !== undefined,
          generation,
        };
        const entered = await hub.enter(name, visitor, toTextSocket(socket));
        return typeof entered === "number" ? refuse(socket, entered, "") : entered;
      }

      return {
        onOpen: (_event, { raw }) => {
          const socket = raw as WebSocket;
          const mine = createInflow(socket, async (frame) => {
            const mySeat = await seat;
            if (frame instanceof ArrayBuffer) await mySeat?.receive(new Uint8Array(frame));
            else socket.close(closeCodes.malformed, "not bytes");
          });
          inflow = mine;
          stops.push(
            watchHeartbeat(socket, () => mine.busy),
            () => mine.end(),
          );
          seat = enter(socket);
        },
        onMessage: ({ data }) => {
          inflow?.take(data, typeof data === "string" ? data.length : sizeOf(data));
          if (Date.now() - activeAt < renewMs || !isTyping(data)) return;
          activeAt = Date.now();
          access.renew(headers);
        },
        onClose: () => {
          for (const stop of stops) stop();
          void seat.then((mySeat) => mySeat?.leave());
        },
      };
    }),
  );
}

function refuse(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason);
  return null;
}

/** Whoever takes nothing any more is let go: their editor comes again and is sent what it lacks. */
function toTextSocket(socket: WebSocket) {
  return {
    send: (message: Uint8Array) => {
      if (socket.bufferedAmount > lagBytes) return socket.close(1013, "too slow");
      if (socket.readyState === socket.OPEN) socket.send(message);
      return undefined;
    },
    close: (code: number, reason: string) => socket.close(code, reason),
  };
}

/** An update of the text; that an editor is open does not keep a session alive. */
function isTyping(data: unknown): boolean {
  if (!(data instanceof ArrayBuffer)) return false;
  const [type, step] = new Uint8Array(data, 0, Math.min(2, data.byteLength));
  return type === 0 && step === 2;
}

function sizeOf(data: ArrayBufferLike | Blob): number {
  return data instanceof Blob ? data.size : data.byteLength;
}
