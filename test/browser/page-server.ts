import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { extname, join } from "node:path";

/**
 * Serves a built page at an address of its own, and at `/blank` one that does nothing; passes the rest
 * on to a server, unless it is cut off.
 */
export interface PageServer {
  readonly url: string;
  /** Whether the server behind it can be reached; the page itself always can. */
  setOnline(online: boolean): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
};

export async function servePage(folder: string, serverUrl: string): Promise<PageServer> {
  const { port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isOnline = true;

  const server = createServer((asked, answer) => {
    if (!asked.url?.startsWith("/api/")) return sendFile(folder, asked, answer);
    if (!isOnline) return void asked.socket.destroy();
    return passOn(port, asked, answer);
  });
  server.on("upgrade", (asked: IncomingMessage, near: Socket) => {
    if (!isOnline) return near.destroy();
    const far = connect(Number(port), "localhost", () => {
      far.write(toText(asked));
      near.pipe(far).pipe(near);
    });
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
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The page has no port.");

  return {
    url: `http://localhost:${address.port}`,
    setOnline: (online) => {
      isOnline = online;
      if (!online) for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendFile(folder: string, { url = "/" }: IncomingMessage, answer: ServerResponse): void {
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/blank") return void answer.setHeader("content-type", "text/html").end();
  const isPage = extname(pathname) === "";
  const path = join(folder, isPage ? "index.html" : pathname);
  const file = createReadStream(path);
  file.on("error", () => answer.writeHead(404).end());
  file.on("open", () => {
    const type = types[extname(path)] ?? "application/octet-stream";
    const caching = isPage ? "no-cache" : "max-age=31536000, immutable";
    answer.writeHead(200, { "content-type": type, "cache-control": caching });
    file.pipe(answer);
  });
}

function passOn(port: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { url, method, headers } = asked;
  const further = request({ port, host: "localhost", path: url, method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  further.on("error", () => answer.destroy());
  asked.pipe(further);
}

function toText({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
  );
  return `${method} ${url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}
