import type { Clock } from "../../shared/sync/clock.ts";
import type { Reply, Request } from "./rpc.ts";

/** Least and most time before a worker that died is followed by another; doubled with each death in a row. */
const pauseMs = { least: 250, most: 30_000 } as const;
/** A worker that lived this long was all right. */
const soundMs = 60_000;

/** A worker that is kept running. */
export interface WorkerLife {
  /** What is sent between two workers is lost: whoever asked asks again when the next one is ready. */
  send(request: Request): void;
  end(): void;
}

export interface WorkerParts {
  /** Starts a worker that takes a lock of this name. */
  readonly spawn: (life: string) => Worker;
  /** Resolves when nobody holds the lock; rejects when `signal` is aborted. */
  readonly gone: (life: string, signal: AbortSignal) => Promise<unknown>;
  readonly clock: Clock;
}

export interface WorkerEvents {
  reply(reply: Reply): void;
  /** It died; another one is started after a pause. */
  died(): void;
}

/** Starts a worker, and another one whenever it dies or does not come up. */
export function keepWorker({ spawn, gone, clock }: WorkerParts, events: WorkerEvents): WorkerLife {
  const ended = new AbortController();
  let worker: Worker | null = null;
  let deaths = 0;
  let cancel: () => void = () => undefined;

  function begin(): void {
    const life = clock.uuid();
    const mine = spawn(life);
    const bornAt = clock.now();
    let isAlive = false;
    worker = mine;
    const mourn = () => {
      if (worker === mine) died(clock.now() - bornAt);
    };
    mine.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (data.kind !== "alive") return events.reply(data);
      isAlive = true;
      gone(life, ended.signal).then(mourn, (error: unknown) => {
        if (!ended.signal.aborted) throw error;
      });
    });
    // Later on an error is only a report: the worker goes on.
    mine.addEventListener("error", () => {
      if (!isAlive) mourn();
    });
  }

  function died(livedMs: number): void {
    worker?.terminate();
    worker = null;
    deaths = livedMs > soundMs ? 0 : deaths;
    cancel = clock.after(Math.min(pauseMs.most, pauseMs.least * 2 ** deaths++), begin);
    events.died();
  }

  begin();
  return {
    send: (request) => worker?.postMessage(request),
    end: () => {
      ended.abort();
      cancel();
      worker?.terminate();
      worker = null;
    },
  };
}
