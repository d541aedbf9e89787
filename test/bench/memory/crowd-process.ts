import { WebSocket } from "ws";
import { serveParent } from "../child.ts";
import { openRawClient } from "../nodes/raw-client.ts";
import type { SignedIn } from "../open-replica.ts";
import { processNow } from "../process-clock.ts";

/** Sockets that wait, and note when writes reach them. */
export type IdleCrowdDuties = typeof duties;

/** Handshakes under way at once. */
const atOnce = 20;

/** Latencies in ms of the notes that came, in hundredths to travel light. */
let arrivals: number[] = [];
let close: (() => void)[] = [];

const duties = {
  /** Opens so many sockets of each person. */
  join: ({ url, people, each }: { url: string; people: readonly SignedIn[]; each: number }) =>
    openAll(people.length * each, async (at) => {
      const person = people[at % people.length] as SignedIn;
      const client = await openRawClient(url, person, note);
      close.push(() => client.close());
    }),
  /** Opens so many sockets of the floor. */
  joinFloor: ({ url, count }: { url: string; count: number }) =>
    openAll(count, async () => {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      socket.on("message", (bytes: Buffer) => note(bytes.toString()));
      await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
      close.push(() => socket.close());
    }),
  /** How many writes have arrived since they were last taken. */
  arrived: async (): Promise<number> => arrivals.length,
  take: async (): Promise<number[]> => {
    const taken = arrivals;
    arrivals = [];
    return taken;
  },
  leave: async (): Promise<void> => {
    for (const end of close) end();
    close = [];
  },
};

serveParent(duties);

async function openAll(count: number, open: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const openNext = async () => {
    while (next < count) await open(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, openNext));
}

/** A frame may bring several writes. */
function note(frame: string): void {
  const now = processNow();
  for (const [, sentAt] of frame.matchAll(/sent:([\d.]+) /g))
    arrivals.push(Math.round((now - Number(sentAt)) * 100));
}
