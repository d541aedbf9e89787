import { WebSocket } from "ws";
import * as v from "valibot";
import { type Down, down } from "../../shared/sync/protocol/down.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";
import type { Person } from "./company.ts";
import { createHoldings, type Holdings } from "./holdings.ts";
import { createQueue, type Queue } from "./queue.ts";

/** A frame as it reached a socket. */
export interface Arrival {
  readonly device: Device;
  readonly message: Down;
  readonly text: string;
  /** Ms since the epoch. */
  readonly at: number;
  /** Version at which the snapshot that the frame is part of began; of interest for its parts only. */
  readonly snapshotFrom: number;
}

/** A raw protocol client: says hello, keeps what it is sent as rows, comes back when it is dropped. */
export interface Device {
  readonly person: Person;
  readonly clientId: string;
  readonly holdings: Holdings;
  readonly queue: Queue;
  /** Somebody else looks through the person's eyes. */
  readonly onlooks: boolean;
  /** Caught up, and connected. */
  readonly live: boolean;
  /** The server ended its sign-in, as it does when somebody is deactivated. */
  readonly signedOut: boolean;
  /** What the server did that the protocol does not allow. */
  readonly faults: string[];
  close(): void;
}

/** Its session: the person's own, or that of somebody who looks through their eyes. */
export interface Seat {
  readonly url: string;
  readonly cookie: string;
  /** Whose rights count. */
  readonly person: Person;
  /** What the socket offers, such as the token of an impersonation. */
  readonly protocols?: () => readonly string[];
  /** @returns the cookie of a new sign-in, or null when this person may not sign in now */
  signInAgain(): Promise<string | null>;
}

/** Longest wait, in ms, before a dropped device is back. */
const backAfterMs = 200;

/** Wait, in ms, before somebody who was signed out tries to sign in: ten failures a minute would lock them out. */
const signInAfterMs = 8000;

export function openDevice(seat: Seat, arrived: (arrival: Arrival) => void): Device {
  const { url, person } = seat;
  let { cookie } = seat;
  const holdings = createHoldings();
  const queue = createQueue(send);
  const clientId = crypto.randomUUID();
  const faults: string[] = [];
  let socket: WebSocket;
  let welcomed: Welcome | null = null;
  /** The welcome by whose keys the rows here were chosen. */
  let chosenBy: Welcome | null = null;
  let whole = true;
  let cursor: number | null = null;
  let snapshotFrom = 0;
  let live = false;
  let signedOut = false;
  let closed = false;
  let parts: Extract<Down, { type: "poke" }>[] = [];

  function open(): void {
    const protocols = [...(seat.protocols?.() ?? [])];
    socket = new WebSocket(`${url.replace(/^http/, "ws")}/sync`, protocols, {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
    });
    const mine = socket;
    socket.on("open", greet);
    socket.on("message", (bytes: Buffer) => {
      if (mine === socket && !closed) receive(bytes.toString());
    });
    socket.on("error", (error) => faults.push(`socket: ${error.message}`));
    socket.on("close", () => {
      live = false;
      parts = [];
      if (closed) return;
      if (signedOut) setTimeout(() => void signIn(), signInAfterMs);
      else setTimeout(open, Math.random() * backAfterMs);
    });
  }

  async function signIn(): Promise<void> {
    const renewed = await seat.signInAgain();
    if (closed) return;
    if (renewed === null) {
      setTimeout(() => void signIn(), signInAfterMs);
      return;
    }
    cookie = renewed;
    open();
  }

  function send(message: unknown): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function greet(): void {
    live = false;
    const known = cursor !== null ? chosenBy : null;
    const hello: Hello = {
      type: "hello",
      proto: PROTOCOL_VERSION,
      org: person.orgId,
      clientId,
      generation: known?.generation ?? null,
      schema: schemaFingerprint(),
      cursor: known ? cursor : null,
      high: cursor ?? 0,
      keys: known?.keys ?? [],
      keysHash: known?.keysHash ?? null,
      whole,
      floors: {},
      want: { leads: 100_000 },
      resume: null,
      lastMidAcked: queue.decided,
    };
    send(hello);
  }

  function receive(text: string): void {
    const message = v.parse(down, JSON.parse(text));
    const at = Date.now();
    take(message, at);
    arrived({ device, message, text, at, snapshotFrom });
  }

  function take(message: Down, at: number): void {
    switch (message.type) {
      case "welcome":
        welcomed = message;
        signedOut = false;
        if (message.mode === "reload") faults.push("was told to reload");
        if (message.mode === "snap") cursor = null;
        if (message.mode !== "delta") whole = false;
        queue.restart(message.lastMid);
        return;
      case "snapBegin":
        snapshotFrom = message.to;
        return holdings.beginSnapshot(message);
      case "snapPart":
        send({ type: "more", page: message.page });
        return holdings.addPage(message);
      case "snapEnd":
        holdings.endSnapshot(at);
        if (cursor !== null) return;
        [cursor, chosenBy] = [message.to, welcomed];
        return;
      case "poke":
        parts.push(message);
        if (!message.more) poke(parts.splice(0), message.to, at);
        return;
      case "retry":
        return queue.restart(message.afterMid);
      case "resync":
        return greet();
      case "bye":
        if (message.code === "unauthenticated") lose(at);
        else if (message.code !== "replaced") faults.push(`bye ${message.code}`);
        return;
      case "sums":
      case "pong":
        return;
    }
  }

  /** The server ended the session for good: a device of ours wipes what it holds. */
  function lose(at: number): void {
    holdings.lose(at);
    cursor = null;
    signedOut = true;
  }

  function poke(frames: typeof parts, to: number, at: number): void {
    if (frames.some(({ from }) => from !== cursor)) {
      faults.push(`a poke from ${frames[0]?.from} at cursor ${cursor}`);
      return greet();
    }
    holdings.apply(frames, at);
    const keys = frames.find((frame) => frame.keys)?.keys;
    if (keys) {
      holdings.purge(person.orgId, new Set(keys), at);
      chosenBy = welcomed;
    }
    cursor = to;
    whole = true;
    live = true;
    const { lastMid, results } = frames[0] ?? {};
    if (lastMid !== undefined) {
      if (results?.length) send({ type: "ack", to, resultsUpTo: lastMid });
      queue.decide(lastMid, results?.length ?? 0);
    }
    queue.flush();
  }

  const device: Device = {
    person,
    clientId,
    holdings,
    queue,
    onlooks: seat.protocols !== undefined,
    faults,
    get live() {
      return live;
    },
    get signedOut() {
      return signedOut;
    },
    close: () => {
      closed = true;
      socket.terminate();
    },
  };
  open();
  return device;
}
