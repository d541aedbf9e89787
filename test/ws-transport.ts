import type { WebSocket } from "ws";
import type { Transport } from "../client/sync/transport.ts";

/**
 * A transport over `ws` by its own events. Those of the browser, which it has too, cost some
 * microseconds a frame, and no browser pays them: with hundreds of devices in one process they count.
 */
export function createWsTransport(open: () => WebSocket): Transport {
  return (events) => {
    const socket = open();
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      events.closed();
    };
    socket.on("open", () => events.opened());
    socket.on("message", (bytes: Buffer) => events.received(bytes.toString()));
    socket.on("close", end);
    socket.on("error", end);
    return {
      send: (frame) => {
        if (socket.readyState === socket.OPEN) socket.send(frame);
      },
      close: () => {
        socket.close();
        end();
      },
    };
  };
}
