import { WebSocket } from "ws";
import type { Changes } from "../../../client/sync/change.ts";
import type { LocalReplica } from "../../../client/sync/local-replica.ts";
import { serveParent } from "../child.ts";
import { createArrivals } from "./arrivals.ts";
import { openReplica, type SignedIn, type StoreKind } from "../open-replica.ts";
import { sentAtOf } from "./stamp.ts";

/** Replicas that wait for writes, and as many plain sockets that wait for those of the floor. */
export type CrowdDuties = typeof duties;

export interface Joining {
  readonly url: string;
  readonly floorUrl: string;
  readonly people: readonly SignedIn[];
  readonly store: StoreKind;
}

const arrivals = createArrivals();
const floorArrivals = createArrivals();
const replicas: LocalReplica[] = [];
let lastPoke = "";

const duties = {
  /** Opens one more replica and one more plain socket for each of the people. */
  join: async ({ url, floorUrl, people, store }: Joining): Promise<void> => {
    for (const person of people) {
      await Promise.all([joinBaton(url, person, store), joinFloor(floorUrl)]);
    }
  },
  /** Gives up every replica's connection. */
  leave: async (): Promise<void> => {
    for (const replica of replicas) replica.goOffline();
  },
  /** Resolves when every replica is live again; what was written meanwhile is no arrival. */
  comeBack: async (): Promise<void> => {
    for (const replica of replicas) replica.goOnline();
    await Promise.all(replicas.map(whenLive));
    arrivals.forget();
  },
  take: (count: number) => arrivals.take(count),
  takeFloor: (count: number) => floorArrivals.take(count),
  /** The last frame that brought a write. */
  lastPoke: async (): Promise<string> => lastPoke,
};

serveParent(duties);

async function joinBaton(url: string, person: SignedIn, store: StoreKind): Promise<void> {
  const replica = await openReplica(url, person, store, {
    received: (frame) => {
      if (frame.startsWith(`{"type":"poke"`)) lastPoke = frame;
    },
  });
  replica.onChanges(noteWrites);
  replicas.push(replica);
}

function whenLive(replica: LocalReplica): Promise<void> {
  return new Promise((resolve) => {
    replica.onStatus(({ state }) => {
      if (state === "live") resolve();
    });
  });
}

/** Where writers put their stamp, by table. */
const stampedColumns: Readonly<Record<string, string>> = { lead: "remarks", ticket_reply: "body" };

function noteWrites({ rows }: Changes): void {
  for (const { shape, after } of rows) {
    const column = stampedColumns[shape.name];
    const text = column === undefined ? null : after?.[column];
    const sentAt = typeof text === "string" ? sentAtOf(text) : null;
    if (sentAt !== null) arrivals.note(sentAt);
  }
}

async function joinFloor(url: string): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on("message", (bytes: Buffer) => {
    const sentAt = sentAtOf(bytes.subarray(0, 40).toString());
    if (sentAt !== null) floorArrivals.note(sentAt);
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
}
