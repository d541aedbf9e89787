import type { WebSocket as NodeWebSocket } from "ws";

/**
 * Lets a socket of `ws` tell listeners by its own events. Those of the browser, which it imitates, cost
 * some microseconds a frame that no browser pays: with hundreds of devices in one process they count.
 */
export function withOwnEvents(socket: NodeWebSocket): WebSocket {
  const addEventListener = (type: string, listener: (event: { data: unknown }) => void) => {
    socket.on(type, (data: unknown) => listener({ data }));
  };
  return Object.assign(socket, { addEventListener }) as unknown as WebSocket;
}
