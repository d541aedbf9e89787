import { realClock } from "../../client/sync/real-clock.ts";
import {
  createLocalReplica,
  type LocalReplica,
  type ReplicaParts,
} from "../../client/sync/local-replica.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import type { Transport } from "../../client/sync/transport.ts";
import { shapes } from "../../schema/shape.ts";
import { mutations } from "../../shared/mutations.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import type { Hub } from "../../server/sync/hub.ts";

/** A person's device, joined to a hub by a wire that can be cut. */
export interface Device {
  readonly actor: Actor;
  readonly replica: LocalReplica;
  readonly store: ReplicaStore;
  /** Every frame that came down the wire. */
  readonly frames: string[];
  /** Breaks the wire, losing what is on it; the device comes back by itself. */
  cut(): void;
  /** Resolves when the device is live and nothing waits. */
  settled(): Promise<void>;
  rows(table: string): Promise<AnyRow[]>;
}

/** @param own - where this device differs from others */
export async function openDevice(
  hub: Hub,
  readActor: () => Actor,
  own: Partial<Pick<ReplicaParts, "wantLeads" | "onError" | "store">> = {},
): Promise<Device> {
  const frames: string[] = [];
  const wires = new Set<() => void>();
  const actor = readActor();
  const store = own.store ?? createMemoryStore(freshState(crypto.randomUUID()));
  const replica = createLocalReplica({
    store,
    actor,
    mutations,
    clock: { ...realClock, random: () => 0.02 },
    transport: wireTo(hub, readActor, frames, wires),
    onError: (error) => {
      throw error;
    },
    ...own,
  });
  await replica.start();
  const device: Device = {
    actor,
    replica,
    store,
    frames,
    cut: () => {
      for (const cut of wires) cut();
    },
    settled: () => settled(replica),
    rows: (table) => {
      const shape = shapes.find(({ name }) => name === table);
      if (!shape) throw new Error(`There is no table ${table}.`);
      return store.transaction((tx) => tx.find(shape, always()));
    },
  };
  await device.settled();
  return device;
}

/** Frames take a turn of the event loop each way; a cut wire delivers nothing more. */
function wireTo(
  hub: Hub,
  readActor: () => Actor,
  frames: string[],
  wires: Set<() => void>,
): Transport {
  return (events) => {
    let whole = true;
    const later = (run: () => void) => setImmediate(() => whole && run());
    const session = hub.connect(
      {
        bufferedBytes: 0,
        send: (frame) => {
          const text = typeof frame === "string" ? frame : Buffer.from(frame).toString();
          frames.push(text);
          later(() => events.received(text));
        },
        close: () => later(cut),
      },
      readActor(),
    );
    function cut(): void {
      if (!whole) return;
      whole = false;
      wires.delete(cut);
      hub.disconnect(session);
      setImmediate(() => events.closed());
    }
    wires.add(cut);
    later(() => events.opened());
    return { send: (frame) => later(() => session.receive(frame)), close: cut };
  };
}

function settled(replica: LocalReplica): Promise<void> {
  return new Promise((resolve) => {
    const stop = replica.onStatus(({ state, waiting }) => {
      if (state !== "live" || waiting > 0) return;
      setImmediate(() => stop());
      resolve();
    });
  });
}
