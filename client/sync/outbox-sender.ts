import type { Clock } from "../../shared/sync/clock.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import type { Up } from "../../shared/sync/protocol/up.ts";
import { MAX_PUSH_MUTATIONS } from "../../shared/sync/protocol/version.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import type { OutboxEntry, ReplicaStore } from "./store.ts";

/** Batches under way at once. */
const windowBatches = 4;
const batchBytes = 256 * 1024;
/** A clock that is wrong by less is taken for right: words are on their way for a while. */
const toleratedMs = 5 * 60_000;

/** Sends the outbox over one socket after another, a few batches ahead of the answers. */
export interface OutboxSender {
  /** Sends what fits the window; asks the store only when something may be left. */
  send(): Promise<void>;
  /** Something may be left to send. */
  readonly mayHaveMore: boolean;
  /** Something was added to the outbox. */
  queued(): void;
  /** The server has decided everything up to `lastMid`. */
  decided(lastMid: number): void;
  /**
   * A new socket: whatever the server has not decided must be sent again. A device whose clock is wrong
   * says by the server's when a change was made: of one that seems a month old the server makes nothing.
   */
  welcomed(by: Pick<Welcome, "lastMid" | "serverTime">): void;
  /** Whatever lies behind `afterMid` must be sent again: there was a gap. */
  restart(afterMid: number): void;
  /** How long the oldest batch under way has waited for its answer, in ms. */
  unansweredMs(): number;
}

export function createOutboxSender(
  store: ReplicaStore,
  clock: Clock,
  transmit: (message: Up) => void,
): OutboxSender {
  let sentMid = 0;
  /** Last mid of each batch under way. */
  let underWay: number[] = [];
  let waitingSince: number | null = null;
  let mayHaveMore = true;
  /** What the device's clock is behind the server's, in ms. */
  let behindMs = 0;

  function restart(afterMid: number): void {
    [sentMid, underWay, waitingSince, mayHaveMore] = [afterMid, [], null, true];
  }

  return {
    get mayHaveMore() {
      return mayHaveMore;
    },
    queued: () => {
      mayHaveMore = true;
    },
    send: async () => {
      if (!mayHaveMore) return;
      mayHaveMore = false;
      const outbox = await store.transaction((tx) => tx.outbox());
      let rest = outbox.filter(({ mid }) => mid > sentMid).map((entry) => toCall(entry, behindMs));
      while (rest.length > 0 && underWay.length < windowBatches) {
        const batch = takeBatch(rest);
        transmit({ type: "push", muts: batch });
        sentMid = batch.at(-1)?.mid ?? sentMid;
        underWay.push(sentMid);
        waitingSince ??= clock.elapsed();
        rest = rest.slice(batch.length);
      }
      if (rest.length > 0) mayHaveMore = true;
    },
    decided: (lastMid) => {
      underWay = underWay.filter((mid) => mid > lastMid);
      waitingSince = underWay.length > 0 ? clock.elapsed() : null;
      sentMid = Math.max(sentMid, lastMid);
    },
    restart,
    welcomed: ({ lastMid, serverTime }) => {
      const ms = Date.parse(serverTime) - clock.now();
      behindMs = Math.abs(ms) > toleratedMs ? ms : 0;
      restart(lastMid);
    },
    unansweredMs: () => (waitingSince === null ? 0 : clock.elapsed() - waitingSince),
  };
}

function toCall({ mid, name, v, args, base, at }: OutboxEntry, behindMs: number): MutationCall {
  return { mid, name, v, args, base, at: new Date(Date.parse(at) + behindMs).toISOString() };
}

/** As many calls as fit one push, and at least one. */
function takeBatch(calls: readonly MutationCall[]): MutationCall[] {
  let bytes = 0;
  const batch: MutationCall[] = [];
  for (const call of calls.slice(0, MAX_PUSH_MUTATIONS)) {
    bytes += JSON.stringify(call).length;
    if (batch.length > 0 && bytes > batchBytes) break;
    batch.push(call);
  }
  return batch;
}
