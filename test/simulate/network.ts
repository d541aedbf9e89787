import type { Actor } from "../../shared/sync/mutation.ts";
import type { Hub } from "../../server/sync/hub.ts";
import type { Transport } from "../../client/sync/transport.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A node as the network sees it. */
export interface Endpoint {
  readonly hub: Hub;
  readonly life: { alive: boolean };
}

/** One device's way to the nodes. */
export interface Link {
  readonly transport: Transport;
  /** Breaks the present wire. What is on it is lost or, now and then, arrives late. */
  cut(): void;
  /** No new wire comes about while down. */
  down: boolean;
}

interface LinkParts {
  readonly clock: VirtualClock;
  readonly endpoints: () => readonly Endpoint[];
  readonly actor: () => Actor | null;
  /** Sees every frame before it goes down to the device. */
  readonly inspect: (frame: string) => void;
}

const mostLatencyMs = 60;

export function createLink({ clock, endpoints, actor, inspect }: LinkParts): Link {
  let cutPresent: () => void = () => undefined;

  const transport: Transport = (events) => {
    let whole = true;
    let lost = false;
    let lastUp = 0;
    let lastDown = 0;
    let cut: () => void = () => undefined;

    /** Frames of one direction keep their order. */
    const inOrder = (last: number) => Math.max(last, clock.now() + 1 + clock.below(mostLatencyMs));
    const up = (run: () => void) => {
      lastUp = inOrder(lastUp);
      clock.after(lastUp - clock.now(), () => whole && run());
    };
    const down = (run: () => void) => {
      lastDown = inOrder(lastDown);
      const isLate = clock.chance(0.5);
      clock.after(lastDown - clock.now(), () => {
        // Of a broken wire some first frames may still arrive; behind a lost one none does.
        lost ||= !whole && !isLate;
        if (!lost) run();
      });
    };

    const living = endpoints().filter(({ life }) => life.alive);
    const person = actor();
    if (link.down || living.length === 0 || !person) {
      clock.after(5, () => events.closed());
      return { send: () => undefined, close: () => undefined };
    }
    const { hub } = clock.pick(living);
    const session = hub.connect(
      {
        bufferedBytes: 0,
        send: (frame) => {
          const text = typeof frame === "string" ? frame : Buffer.from(frame).toString();
          inspect(text);
          down(() => events.received(text));
        },
        close: () => down(() => cut()),
      },
      person,
    );
    cut = () => {
      if (!whole) return;
      whole = false;
      hub.disconnect(session);
      clock.after(1 + clock.below(mostLatencyMs), () => events.closed());
    };
    cutPresent = cut;
    up(() => undefined);
    down(() => events.opened());
    return { send: (frame) => up(() => session.receive(frame)), close: cut };
  };

  const link: Link = { transport, down: false, cut: () => cutPresent() };
  return link;
}
