import pg from "pg";
import { type WebSocket, WebSocketServer } from "ws";
import { connectionTo, type DatabaseAddress } from "../../../server/database.ts";
import { serveParent } from "../child.ts";
import { usageDuties } from "../process-usage.ts";

/**
 * The least a server can do with a write: one transaction in PostgreSQL that keeps its bytes, then
 * the same bytes to every socket. No permissions, no change log, no visibility.
 */
export type FloorDuties = typeof duties;

const name = "baton_floor";
let database: pg.Pool | null = null;
let poke = "";

interface Start {
  readonly database: DatabaseAddress;
  /** Writes that may be in the database at once. */
  readonly connections: number;
}

const duties = {
  ...usageDuties,
  /** @returns the address of the sockets */
  start: async ({ database: address, connections }: Start): Promise<string> => {
    database = await openOwnDatabase(address, connections);
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    server.on("connection", (socket) => {
      socket.on("message", (bytes: Buffer) => {
        void broadcast(server.clients, bytes.toString());
      });
    });
    await new Promise((resolve) => server.once("listening", resolve));
    const bound = server.address();
    return `ws://127.0.0.1:${typeof bound === "object" && bound ? bound.port : ""}`;
  },
  /** What Baton sent for one write: the floor sends as many bytes. */
  imitate: async (frame: string): Promise<void> => void (poke = frame),
};

serveParent(duties, async () => database?.end());

/** A write begins with a word of its own, which travels at the beginning of the broadcast. */
async function broadcast(sockets: Iterable<WebSocket>, write: string): Promise<void> {
  await database?.query({
    name: "write",
    text: "insert into write (body) values ($1)",
    values: [write + poke],
  });
  const word = write.slice(0, write.indexOf(" ") + 1);
  const frame = Buffer.from(word + poke.slice(word.length));
  for (const socket of sockets) socket.send(frame, { binary: false });
}

/** A database beside Baton's, in the same PostgreSQL: the same disk, the same settings. */
async function openOwnDatabase(address: DatabaseAddress, connections: number): Promise<pg.Pool> {
  if (!("socketDir" in address)) throw new Error("The bench runs on the embedded PostgreSQL.");
  const there = new pg.Client(connectionTo(address, null));
  await there.connect();
  await there.query(`create database ${name}`).finally(() => there.end());
  const own = new pg.Pool({
    ...connectionTo({ ...address, database: name }, null),
    max: connections,
  });
  await own.query(
    "create table write (id bigint generated always as identity primary key, body text)",
  );
  return own;
}
