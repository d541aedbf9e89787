import type { Actor } from "../../shared/sync/mutation.ts";
import type { Socket, SocketEvents } from "../../client/sync/transport.ts";
import type { Hub } from "../../server/sync/hub.ts";
import { lagBytes } from "../../server/sync/subscriber.ts";
import type { Chance } from "./chance.ts";
import { createLane } from "./lane.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** One socket between a device and a node. */
export interface Wire {
  readonly socket: Socket;
  readonly hub: Hub;
  /** Breaks. Each end learns of it in its own time, the device perhaps not at all. */
  cut(): void;
  /** Breaks when this many more frames have arrived, at either end. */
  cutAfter(frames: number): void;
  /** Breaks without a word to the device. */
  fallSilent(): void;
  /** A break that the device has not noticed is told, and no other one comes by itself. */
  heal(): void;
}

export interface WireParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly hub: Hub;
  readonly actor: Actor;
  readonly events: SocketEvents;
  /** Until when the device takes nothing in. */
  readonly slowUntil: () => number;
  /** Sees every frame as the node sends it. */
  readonly inspect: (frame: string) => void;
  /** Sees every frame as the device sends it. */
  readonly overhear: (frame: string) => void;
}

export function createWire(parts: WireParts): Wire {
  const { clock, chance, hub, events } = parts;
  const mostLatencyMs = chance.pick([20, 60, 60, 60, 400]);
  let framesLeft = Infinity;
  let whole = true;
  let serverKnows = false;
  let clientKnows = false;

  const count = () => {
    if (framesLeft-- <= 0) cut();
  };
  const up = createLane({
    clock,
    chance: chance.fork("up"),
    mostLatencyMs,
    notBefore: () => 0,
    isOver: () => serverKnows,
    deliver: (frame) => {
      void session.receive(frame);
      count();
    },
  });
  const down = createLane({
    clock,
    chance: chance.fork("down"),
    mostLatencyMs,
    notBefore: parts.slowUntil,
    isOver: () => clientKnows,
    deliver: (frame) => {
      events.received(frame);
      count();
    },
  });
  const session = hub.connect(
    {
      get bufferedBytes() {
        return parts.slowUntil() > clock.now() ? 2 * lagBytes : 0;
      },
      send: (frame) => {
        const text = typeof frame === "string" ? frame : Buffer.from(frame).toString();
        parts.inspect(text);
        down.send(text);
      },
      close: () => down.finally(cut),
    },
    parts.actor,
  );

  function tellServer(): void {
    if (serverKnows) return;
    serverKnows = true;
    hub.disconnect(session);
  }

  function tellClient(): void {
    if (clientKnows) return;
    clientKnows = true;
    events.closed();
  }

  function sever(): void {
    whole = false;
    up.break();
    down.break();
    // Half open: the node goes on for a while with a device that is no longer there.
    const mostMs = chance.chance(0.2) ? 8000 : mostLatencyMs;
    clock.after(1 + chance.below(mostMs), tellServer);
  }

  function cut(): void {
    if (!whole) return;
    sever();
    // Now and then a network swallows everything and says nothing.
    if (!chance.chance(0.1)) clock.after(1 + chance.below(mostLatencyMs), tellClient);
  }

  up.finally(() => down.finally(() => whole && events.opened()));
  return {
    hub,
    cut,
    cutAfter: (frames) => {
      framesLeft = frames;
    },
    fallSilent: () => {
      if (whole) sever();
    },
    heal: () => {
      framesLeft = Infinity;
      if (!whole) tellClient();
    },
    socket: {
      send: (frame) => {
        parts.overhear(frame);
        up.send(frame);
      },
      close: () => {
        if (whole) sever();
        clock.after(0, tellClient);
      },
    },
  };
}
