import type { Actor } from "../../shared/sync/mutation.ts";
import type { Hub } from "../../server/sync/hub.ts";
import type { Transport } from "../../client/sync/transport.ts";
import type { Chance } from "./chance.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { createWire, type Wire } from "./wire.ts";

/** A node as the network sees it. */
export interface Endpoint {
  readonly hub: Hub;
  readonly life: { readonly alive: boolean };
}

/** One device's way to the nodes. */
export interface Link {
  readonly transport: Transport;
  /** No new wire comes about while down. */
  down: boolean;
  /** Until when the device takes nothing in. */
  slowUntil: number;
  /** Breaks the present wires, or those to one node. */
  cut(hub?: Hub): void;
  /** The process is gone: whoever calls the answer breaks its wires. */
  leave(): () => void;
  /** Breaks the present wires when this many more frames have arrived. */
  cutAfter(frames: number): void;
  /** Breaks the present wires without a word to the device. */
  fallSilent(): void;
  /** Nothing is wrong with it from now on. */
  heal(): void;
  /** How often the device has said hello. */
  readonly hellos: number;
}

interface LinkParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly endpoints: () => readonly Endpoint[];
  readonly actor: () => Actor | null;
  readonly inspect: (frame: string, endpoint: Endpoint) => void;
}

export function createLink(parts: LinkParts): Link {
  const { clock, chance } = parts;
  let wires: Wire[] = [];
  let opened = 0;
  let hellos = 0;

  const transport: Transport = (events) => {
    const ofWire = chance.fork(`wire ${opened++}`);
    const living = parts.endpoints().filter(({ life }) => life.alive);
    const actor = parts.actor();
    if (link.down || living.length === 0 || !actor) {
      clock.after(5, () => events.closed());
      return { send: () => undefined, close: () => undefined };
    }
    const endpoint = ofWire.pick(living);
    const wire = createWire({
      clock,
      chance: ofWire,
      hub: endpoint.hub,
      actor,
      events,
      slowUntil: () => link.slowUntil,
      inspect: (frame) => parts.inspect(frame, endpoint),
      overhear: (frame) => {
        if (frame.startsWith('{"type":"hello"')) hellos += 1;
      },
    });
    wires = [...wires.slice(-1), wire];
    return wire.socket;
  };

  const link: Link = {
    transport,
    down: false,
    slowUntil: 0,
    cut: (hub) => {
      for (const wire of wires) if (!hub || wire.hub === hub) wire.cut();
    },
    leave: () => {
      const old = wires;
      wires = [];
      return () => old.forEach((wire) => wire.cut());
    },
    cutAfter: (frames) => {
      for (const wire of wires) wire.cutAfter(frames);
    },
    fallSilent: () => {
      for (const wire of wires) wire.fallSilent();
    },
    heal: () => {
      Object.assign(link, { down: false, slowUntil: 0 });
      for (const wire of wires) wire.heal();
    },
    get hellos() {
      return hellos;
    },
  };
  return link;
}
