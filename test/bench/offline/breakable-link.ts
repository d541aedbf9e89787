import { connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut: what is under way is lost. */
export interface BreakableLink {
  /** The server as it is called through the link. */
  readonly url: string;
  cut(): void;
  close(): Promise<void>;
}

export async function openBreakableLink(serverUrl: string): Promise<BreakableLink> {
  const { port, hostname } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.setNoDelay(true);
    far.setNoDelay(true);
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The link has no port.");
  return {
    url: `http://${hostname}:${address.port}`,
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
