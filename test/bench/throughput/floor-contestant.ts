import { WebSocket } from "ws";
import type { Child } from "../child.ts";
import type { FloorDuties } from "../propagate/floor-process.ts";
import { atRate, type Contestant, until } from "./contestant.ts";

/** Writes of one writer under way at once. */
const window = 4;
/** Bytes of a push of one note. */
const pushBytes = 300;

interface FloorClient {
  readonly socket: WebSocket;
  received: number;
}

interface FloorWriter extends FloorClient {
  readonly name: string;
  sent: number;
  /** Own writes that have come back. */
  answered: number;
}

/** Clients and writers of the floor: each write comes back to everybody as one frame. */
export async function createFloorContestant(
  server: Child<FloorDuties>,
  url: string,
  frameBytes: number,
  writerCount: number,
): Promise<Contestant> {
  if (frameBytes < 40) throw new Error("A write of the floor has no room for its name.");
  const clients: FloorClient[] = [];
  const writers: FloorWriter[] = [];
  let writing = false;
  let sent = 0;

  function send(writer: FloorWriter): void {
    writer.sent += 1;
    sent += 1;
    writer.socket.send(`${writer.name}:${writer.sent} `.padEnd(pushBytes, "x"));
  }

  function fill(writer: FloorWriter): void {
    while (writing && writer.sent - writer.answered < window) send(writer);
  }

  for (let at = 0; at < writerCount; at++) {
    const writer = { ...(await open(url)), name: `w${at}`, sent: 0, answered: 0 };
    writer.socket.on("message", (bytes: Buffer) => {
      if (!bytes.subarray(0, 8).toString().startsWith(`${writer.name}:`)) return;
      writer.answered += 1;
      fill(writer);
    });
    writers.push(writer);
  }
  const joinedAt = new Map<FloorClient, number>();
  /** Writes made while the client was there, and those made before it. */
  const receivedBy = (client: FloorClient) => client.received + (joinedAt.get(client) ?? 0);
  const delivered = () => Math.min(...clients.map(receivedBy));
  const settled = () => until(() => delivered() >= sent);

  return {
    get delivered() {
      return delivered();
    },
    write: () => {
      writing = true;
      for (const writer of writers) fill(writer);
    },
    stopWriting: async () => {
      writing = false;
      await settled();
    },
    writeSteadily: async (count, perSecond) => {
      await atRate(count, perSecond, (index) => {
        const writer = writers[index % writers.length];
        if (writer) send(writer);
      });
      await settled();
    },
    cpuMs: () => server.ask("cpuMs", undefined),
    growTo: async (count) => {
      while (clients.length < count) {
        const client = await open(url);
        client.socket.on("message", () => (client.received += 1));
        joinedAt.set(client, sent);
        clients.push(client);
      }
    },
    close: () => {
      for (const { socket } of [...clients, ...writers]) socket.close();
    },
  };
}

async function open(url: string): Promise<FloorClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return { socket, received: 0 };
}
