import type { ClientRequest } from "node:http";
import type { ClientOptions } from "ws";

/** An option of a WebSocket that tells when the server has taken its TCP connection, before the handshake. */
export function whenConnected(connected: () => void): NonNullable<ClientOptions["finishRequest"]> {
  return (request: ClientRequest) => {
    request.once("socket", (socket) => socket.once("connect", connected));
    request.end();
  };
}
