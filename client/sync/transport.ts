/** One socket to the server, as the connection sees it. */
export interface Socket {
  send(frame: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(frame: string): void;
  /** The socket is gone, or never came about. Comes once. */
  closed(): void;
}

/** Opens a socket. The browser's and Node's WebSocket fit, and so does the simulator's network. */
export type Transport = (events: SocketEvents) => Socket;

/** A transport over WebSocket. @param open - makes the socket; Node needs headers, a browser none */
export function createWebSocketTransport(open: () => WebSocket): Transport {
  return (events) => {
    const socket = open();
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      events.closed();
    };
    socket.addEventListener("open", () => events.opened());
    socket.addEventListener("message", (event) => events.received(String(event.data)));
    socket.addEventListener("close", end);
    socket.addEventListener("error", end);
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
