import { serve, type ServerType } from "@hono/node-server";
import { WebSocketServer } from "ws";
import { composeApp, type Stop } from "./compose.ts";
import { readConfig, type Config } from "./config.ts";
import { openDatabase, type Database, type DatabaseAddress } from "./database.ts";
import { seedDemo } from "./demo/seed.ts";
import { migrate } from "./migrate.ts";
import { oneAtATime } from "./postgres/one-at-a-time.ts";
import { reachDatabase } from "./reach-database.ts";
import { maxMessageBytes } from "../shared/yjs/wire.ts";
import { StartProblem } from "./start-problem.ts";

const seedLock = 7_326_002;

export interface RunningServer {
  /** Such as `http://localhost:3000`, without a slash at the end. */
  readonly url: string;
  readonly database: Database;
  readonly address: DatabaseAddress;
  /** Ends something together with the server, before all else. */
  readonly onClose: (stop: Stop) => void;
  /** Stops listening, ends open sockets, closes the pools, stops the embedded PostgreSQL. */
  close(): Promise<void>;
}

/** Starts a whole server; tests and benches override `port: 0` and `dataDir`. What it opened it closes when it fails. */
export async function startServer(overrides: Partial<Config> = {}): Promise<RunningServer> {
  const config = { ...readConfig(), ...overrides };
  const stops: Stop[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const reached = await reachDatabase(config);
    stops.push(() => reached.stop());
    const { address } = reached;
    await migrate(address);
    const database = openDatabase(address);
    stops.push(() => database.close());
    if (config.demo) await oneAtATime(address, seedLock, () => seedDemo(database));
    const app = await composeApp(config, address, database, stops);
    const url = await listen(app.fetch, config, stops);
    return { url, database, address, close, onClose: (stop) => void stops.push(stop) };
  } catch (error) {
    await close();
    throw error;
  }
}

type Fetch = Parameters<typeof serve>[0]["fetch"];

function listen(fetch: Fetch, { port, host }: Config, stops: Stop[]): Promise<string> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, port, hostname: host, websocket: { server: sockets } },
      (bound) => {
        stops.push(() => stopListening(server, sockets));
        resolve(`http://${host === "127.0.0.1" ? "localhost" : host}:${bound.port}`);
      },
    );
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new StartProblem(`Port ${port} is taken. Set PORT to another one.`) : error);
    });
  });
}

/** 1012 tells clients to reconnect, which finds the next server. */
async function stopListening(server: ServerType, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(1012, "The server restarts.");
  const closed = new Promise((resolve) => server.close(resolve));
  const late = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
    if ("closeAllConnections" in server) server.closeAllConnections();
  }, 3000);
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  await closed;
  clearTimeout(late);
}
