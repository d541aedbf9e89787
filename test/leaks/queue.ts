import type { MutationCall, Push } from "../../shared/sync/protocol/push.ts";

/** The outbox of a raw device: numbered, sent in order, kept until decided. */
export interface Queue {
  add(name: string, args: unknown): void;
  /** Sends what was never sent; called whenever the device is live. */
  flush(): void;
  /** The server knows mutations up to `lastMid` and no further. */
  restart(lastMid: number): void;
  decide(lastMid: number, refusals: number): void;
  readonly decided: number;
  readonly refused: number;
  readonly waiting: number;
}

export function createQueue(send: (message: Push) => void): Queue {
  let mutations: MutationCall[] = [];
  let lastMid = 0;
  let sentMid = 0;
  let decided = 0;
  let refused = 0;
  return {
    add: (name, args) => {
      mutations.push({ mid: ++lastMid, name, v: 1, args, at: new Date().toISOString() });
    },
    flush: () => {
      const unsent = mutations.filter(({ mid }) => mid > sentMid).slice(0, 100);
      sentMid = unsent.at(-1)?.mid ?? sentMid;
      if (unsent.length > 0) send({ type: "push", muts: unsent });
    },
    restart: (known) => {
      sentMid = known;
      mutations = mutations.filter(({ mid }) => mid > known);
    },
    decide: (mid, refusals) => {
      decided = mid;
      refused += refusals;
      mutations = mutations.filter((mutation) => mutation.mid > mid);
    },
    get decided() {
      return decided;
    },
    get refused() {
      return refused;
    },
    get waiting() {
      return mutations.length;
    },
  };
}
