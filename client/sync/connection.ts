import type { Answer, Ask, Refused } from "../../shared/sync/protocol/ask.ts";
import type { Down } from "../../shared/sync/protocol/down.ts";
import type { ByeCode } from "../../shared/sync/protocol/control.ts";
import type { Fetch } from "../../shared/sync/protocol/fetch.ts";
import type { Up } from "../../shared/sync/protocol/up.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import { createAcknowledgement } from "./acknowledgement.ts";
import { createBackOff } from "./back-off.ts";
import { createComparison } from "./comparison.ts";
import type { Inbound } from "./inbound.ts";
import { createInTurn } from "./in-turn.ts";
import { createOutboxSender } from "./outbox-sender.ts";
import { parseDown } from "./parse-down.ts";
import type { ReplicaStore } from "./store.ts";
import type { Socket, Transport } from "./transport.ts";
import { createWatchdog } from "./watchdog.ts";

const pingMs = 20_000;
/** Silence after which the socket counts as dead. */
const mostSilentMs = 30_000;
/** Time an undecided mutation may stay unanswered before the socket counts as dead. */
const mostUnansweredMs = 10_000;
/** Why a server hangs up on somebody who may come back. */
const passing: ReadonlySet<ByeCode> = new Set(["replaced", "shutdown", "too_slow"]);

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
  /** Compares the rows with the server's at the next opportunity. */
  check(): void;
  /** Asks about what the replica does not hold; answered within this connection or never. */
  ask(message: Ask | Fetch): void;
}

export interface ConnectionEvents {
  state(state: ConnectionState): void;
  /** Questions are answered from now on; or no longer, nor those that were asked. */
  answers(whether: boolean): void;
  answered(message: Answer | Refused): void;
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
  clock: Clock,
  events: ConnectionEvents,
): Connection {
  let socket: Socket | null = null;
  let epoch = 0;
  let stopped = true;
  let live = false;

  const inTurn = createInTurn();
  const sender = createOutboxSender(store, clock, send);
  const backOff = createBackOff(clock, open);
  const acknowledgement = createAcknowledgement(send);
  const watchdog = createWatchdog(clock, look);
  const comparison = createComparison(inbound, clock, () => send({ type: "check" }));

  function open(): void {
    const mine = ++epoch;
    backOff.cancel();
    live = false;
    events.state("connecting");
    socket = transport({
      opened: () => enqueue(mine, greet),
      received: (frame) => {
        watchdog.heard();
        enqueue(mine, () => receive(frame));
      },
      closed: () => {
        if (mine === epoch) lost();
      },
    });
    watchdog.start();
  }

  /** Works on one thing after another; what belongs to an earlier socket is dropped. */
  function enqueue(mine: number, work: () => Promise<void>): void {
    const failed = (error: unknown) => {
      events.broke(error);
      if (mine === epoch) drop();
    };
    inTurn(() => (mine === epoch ? work() : undefined), failed);
  }

  async function greet(): Promise<void> {
    live = false;
    events.answers(false);
    send(await inbound.hello());
  }

  function receive(frame: string): Promise<void> {
    const message = parseDown(frame);
    return handlers[message.type](message as never);
  }

  const handlers: {
    [Type in Down["type"]]: (message: Extract<Down, { type: Type }>) => Promise<void>;
  } = {
    welcome: async (message) => {
      comparison.forget();
      // A poke for the hello before this one may have come meanwhile; only one that follows counts.
      live = false;
      events.answers(false);
      if (message.mode === "reload") return end("reload");
      // What is still under way on this socket is for the client id of before.
      if (!(await inbound.welcome(message))) return drop();
      sender.welcomed(message);
      if (message.mode === "snap") events.state("loading");
    },
    snapBegin: (message) => inbound.snapBegin(message),
    snapPart: async (message) => {
      send({ type: "more", page: message.page });
      await inbound.snapPart(message);
      events.state("loading");
    },
    snapEnd: async (message) => {
      await inbound.snapEnd(message);
      comparison.soon();
    },
    poke: async (message) => {
      if (!(await inbound.poke(message))) return greet();
      acknowledgement.applied(message);
      if (message.more) return;
      backOff.reset();
      if (message.lastMid !== undefined) {
        sender.decided(message.lastMid);
        events.decided();
      }
      if (!live) {
        live = true;
        events.state("live");
        events.answers(true);
      }
      // Mostly there is neither: to wait for nothing would cost each poke a few turns.
      if (sender.mayHaveMore) await sender.send();
      if (comparison.waits) await differ(await comparison.moved());
    },
    retry: async ({ afterMid }) => {
      // This node is behind what was heard of already; another one may not be.
      if (!live) return drop();
      sender.restart(afterMid);
      await sender.send();
    },
    sums: async (message) => differ(await comparison.take(message)),
    fetched: async (message) => inbound.fetched(message),
    answer: async (message) => events.answered(message),
    refused: async (message) => events.answered(message),
    resync: greet,
    bye: async ({ code }) => (passing.has(code) ? drop() : end(code)),
    pong: async () => undefined,
  };

  /** The next hello brings these tables anew; that it was necessary is worth knowing. */
  async function differ(tables: readonly string[]): Promise<void> {
    if (tables.length === 0) return;
    events.broke(new Error(`The replica differs from the server in ${tables.join(", ")}.`));
    await greet();
  }

  function look(): void {
    const { silentMs } = watchdog;
    if (silentMs > mostSilentMs || sender.unansweredMs() > mostUnansweredMs) return drop();
    if (live && silentMs > pingMs) send({ type: "ping" });
    if (live && comparison.due) comparison.ask();
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
    [epoch, socket, live] = [epoch + 1, null, false];
    watchdog.stop();
    events.answers(false);
    events.state("offline");
    if (!stopped) backOff.again();
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
      backOff.cancel();
      drop();
    },
    nudge: () => {
      if (stopped) return;
      backOff.reset();
      if (!socket) open();
      else if (live && watchdog.silentMs > 1000) send({ type: "ping" });
    },
    suspend: () => {
      if (socket) drop();
    },
    ask: (message) => (live ? send(message) : undefined),
    check: () => (live ? comparison.ask() : undefined),
    push: () => {
      sender.queued();
      enqueue(epoch, async () => (live ? sender.send() : undefined));
    },
  };
}
