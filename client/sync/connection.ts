import * as v from "valibot";
import { type Down, down } from "../../shared/sync/protocol/down.ts";
import type { ByeCode } from "../../shared/sync/protocol/control.ts";
import type { Up } from "../../shared/sync/protocol/up.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Inbound } from "./inbound.ts";
import { createOutboxSender } from "./outbox-sender.ts";
import type { ReplicaStore } from "./store.ts";
import type { Socket, Transport } from "./transport.ts";

const pingMs = 20_000;
/** Silence after which the socket counts as dead. */
const silenceMs = 30_000;
/** Time an undecided mutation may stay unanswered before the socket counts as dead. */
const mostUnansweredMs = 10_000;
const backOffMs = { least: 500, most: 30_000 } as const;

export type ConnectionState = "offline" | "connecting" | "loading" | "live";

export interface Connection {
  start(): void;
  /** Ends the socket and does not come back. */
  stop(): void;
  /** Tries at once instead of waiting: the network is back, or the page is in front again. */
  nudge(): void;
  /** The device says that it has no network: an open socket would only seem to work. */
  suspend(): void;
  /** Something was added to the outbox. */
  push(): void;
}

export interface ConnectionEvents {
  state(state: ConnectionState): void;
  /** Decided mutations left the outbox. */
  decided(): void;
  /** The server ended this for good, or this build is too old (`reload`). */
  ended(reason: ByeCode | "reload"): void;
  /** A frame could not be taken in; the socket is dropped and opened again. */
  broke(error: unknown): void;
}

/**
 * Keeps one socket to the server: says hello, takes snapshots and pokes in, sends the outbox. Frames
 * of an earlier socket are ignored. Downloads never wait for uploads.
 */
export function createConnection(
  transport: Transport,
  store: ReplicaStore,
  inbound: Inbound,
  orgId: string,
  clock: Clock,
  events: ConnectionEvents,
): Connection {
  let socket: Socket | null = null;
  let epoch = 0;
  let stopped = true;
  let failures = 0;
  let live = false;
  let queue: Promise<void> = Promise.resolve();
  let lastHeard = 0;
  let cancelRetry: () => void = () => undefined;
  let cancelTick: () => void = () => undefined;

  const sender = createOutboxSender(store, clock, send);

  function open(): void {
    const mine = ++epoch;
    cancelRetry();
    live = false;
    events.state("connecting");
    lastHeard = clock.now();
    socket = transport({
      opened: () => enqueue(mine, greet),
      received: (frame) => {
        lastHeard = clock.now();
        enqueue(mine, () => receive(frame));
      },
      closed: () => {
        if (mine === epoch) lost();
      },
    });
    tick(mine);
  }

  /** Works on one thing after another; what belongs to an earlier socket is dropped. */
  function enqueue(mine: number, work: () => Promise<void>): void {
    queue = queue
      .then(() => (mine === epoch ? work() : undefined))
      .catch((error: unknown) => {
        events.broke(error);
        if (mine === epoch) drop();
      });
  }

  async function greet(): Promise<void> {
    live = false;
    send(await inbound.hello(orgId));
  }

  async function receive(frame: string): Promise<void> {
    const message = v.parse(down, JSON.parse(frame));
    await handlers[message.type](message as never);
  }

  const handlers: {
    [Type in Down["type"]]: (message: Extract<Down, { type: Type }>) => Promise<void>;
  } = {
    welcome: async (message) => {
      if (message.mode === "reload") return end("reload");
      if (!(await inbound.welcome(message))) return greet();
      sender.restart(message.lastMid);
      if (message.mode === "snap") events.state("loading");
    },
    snapBegin: (message) => inbound.snapBegin(message),
    snapPart: async (message) => {
      send({ type: "more", page: message.page });
      await inbound.snapPart(message);
      events.state("loading");
    },
    snapEnd: (message) => inbound.snapEnd(message),
    poke: async (message) => {
      if (!(await inbound.poke(message))) return greet();
      if (message.more) return;
      failures = 0;
      if (message.lastMid !== undefined) {
        sender.decided(message.lastMid);
        if (message.results?.length)
          send({ type: "ack", to: message.to, resultsUpTo: message.lastMid });
        events.decided();
      }
      if (!live) {
        live = true;
        events.state("live");
      }
      await sender.send();
    },
    retry: async ({ afterMid }) => {
      sender.restart(afterMid);
      await sender.send();
    },
    resync: greet,
    bye: async ({ code }) => {
      if (code === "replaced" || code === "shutdown" || code === "too_slow") drop();
      else end(code);
    },
    pong: async () => undefined,
  };

  function tick(mine: number): void {
    cancelTick();
    cancelTick = clock.after(1000, () => {
      if (mine !== epoch) return;
      const now = clock.now();
      if (now - lastHeard > silenceMs || sender.unansweredMs() > mostUnansweredMs) return drop();
      if (live && now - lastHeard > pingMs) send({ type: "ping" });
      tick(mine);
    });
  }

  function send(message: Up): void {
    socket?.send(JSON.stringify(message));
  }

  /** Gives the socket up and comes back after a pause. */
  function drop(): void {
    const dropped = socket;
    lost();
    dropped?.close();
  }

  function lost(): void {
    epoch += 1;
    [socket, live] = [null, false];
    cancelTick();
    events.state("offline");
    if (stopped) return;
    const most = Math.min(backOffMs.most, backOffMs.least * 2 ** failures++);
    cancelRetry = clock.after(clock.random() * most, open);
  }

  function end(reason: ByeCode | "reload"): void {
    stopped = true;
    drop();
    events.ended(reason);
  }

  return {
    start: () => {
      stopped = false;
      open();
    },
    stop: () => {
      stopped = true;
      cancelRetry();
      drop();
    },
    nudge: () => {
      if (stopped) return;
      failures = 0;
      if (!socket) open();
      else if (live && clock.now() - lastHeard > 1000) send({ type: "ping" });
    },
    suspend: () => {
      if (socket) drop();
    },
    push: () => {
      sender.queued();
      enqueue(epoch, async () => (live ? sender.send() : undefined));
    },
  };
}
