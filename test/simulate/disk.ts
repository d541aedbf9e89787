import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import type { ReplicaStore, StoreTx, TxBody } from "../../client/sync/store.ts";
import type { Chance } from "./chance.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** The disk takes no more: a fault of the world, not of the program. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}

/** One process's hold on a disk. */
export interface Hold {
  readonly store: ReplicaStore;
  /** The process is gone: what it had not committed never happens. */
  alive: boolean;
}

/** What a device keeps while its processes come and go. */
export interface Disk {
  open(): Hold;
  /** Looks at what is there, past everybody who waits. */
  look<Result>(read: TxBody<Result>): Promise<Result>;
  /** The system threw everything away. */
  evict(): void;
  full: boolean;
}

const mostDelayMs = 15;

/** @param check - looks at each transaction that wrote something, just before it is committed */
export function createDisk(
  clock: VirtualClock,
  chance: Chance,
  check: (tx: StoreTx) => Promise<void>,
): Disk {
  let content = createMemoryStore(freshState(chance.uuid()));

  const pause = () =>
    chance.chance(0.8)
      ? Promise.resolve()
      : new Promise<void>((resolve) => clock.after(chance.below(mostDelayMs), resolve));

  function holdOn(hold: { alive: boolean }, store: ReplicaStore): ReplicaStore {
    let last: Promise<unknown> = Promise.resolve();
    const isAlive = () => hold.alive;
    const never = new Promise<never>(() => undefined);
    const run = async <Result>(body: TxBody<Result>): Promise<Result> => {
      await pause();
      if (!isAlive()) return never;
      const result = await store.transaction(async (tx) => {
        const watched = watchWrites(tx, disk.full ? chance.below(6) : Infinity);
        const answer = await body(watched.tx);
        if (watched.writes > 0) await check(tx);
        return answer;
      });
      await pause();
      return isAlive() ? result : never;
    };
    return {
      ...store,
      transaction: (body) => {
        const result = last.then(() => run(body));
        last = result.catch(() => undefined);
        return result;
      },
    };
  }

  const disk: Disk = {
    full: false,
    open: () => {
      const hold = { alive: true };
      return Object.assign(hold, { store: holdOn(hold, content) });
    },
    look: (read) => content.transaction(read),
    evict: () => {
      content = createMemoryStore(freshState(chance.uuid()));
    },
  };
  return disk;
}

/** Counts writes; the one after `room` of them fails, and with it all of its transaction. */
function watchWrites(tx: StoreTx, room: number): { readonly tx: StoreTx; readonly writes: number } {
  let writes = 0;
  const write = <Answer>(run: () => Answer): Answer => {
    if (writes++ >= room) throw new DiskFull("The disk is full.");
    return run();
  };
  return {
    get writes() {
      return writes;
    },
    tx: {
      ...tx,
      setState: (...args) => write(() => tx.setState(...args)),
      put: (...args) => write(() => tx.put(...args)),
      remove: (...args) => write(() => tx.remove(...args)),
      setBases: (...args) => write(() => tx.setBases(...args)),
      dropBases: (...args) => write(() => tx.dropBases(...args)),
      enqueue: (...args) => write(() => tx.enqueue(...args)),
      dequeue: (...args) => write(() => tx.dequeue(...args)),
      renumber: (...args) => write(() => tx.renumber(...args)),
      addRejection: (...args) => write(() => tx.addRejection(...args)),
      dropRejection: (...args) => write(() => tx.dropRejection(...args)),
    },
  };
}
