import { lagBytes } from "./subscriber.ts";

/** Frames, and bytes of them, that may wait to be worked on before the socket is read no further. */
const mostWaiting = { frames: 32, bytes: 1024 * 1024 };

/** Frames a socket may send at once, and a second from then on; an honest one sends a tenth of this. */
const burstFrames = 500;
const framesPerSecond = 100;

const checkMs = 50;

/** What a WebSocket of `ws` has for this. */
export interface Readable {
  pause(): void;
  resume(): void;
  readonly bufferedAmount: number;
}

/** Frames on their way from a socket to its session. */
export interface Inflow {
  /** @param bytes - its length on the wire, about */
  take(frame: unknown, bytes: number): void;
  /** The socket is not read for reasons of ours: its other end may well be speaking. */
  readonly busy: boolean;
  end(): void;
}

/**
 * Reads a socket no faster than its frames are worked on and its answers are taken, and works on none
 * while answers wait: whoever floods us, or asks without listening, fills the network's buffers and not
 * this node's memory, and leaves time for everybody else.
 *
 * @param work - resolves when a frame is done with; never rejects
 */
export function createInflow(
  socket: Readable,
  work: (frame: unknown) => Promise<void>,
  now: () => number = Date.now,
): Inflow {
  const waiting = { frames: 0, bytes: 0 };
  let allowance = burstFrames;
  let countedAt = now();
  let paused = false;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();
  let hearsAgain: (() => void) | null = null;
  let check: NodeJS.Timeout | undefined;

  function earn(): void {
    const grown = ((now() - countedAt) * framesPerSecond) / 1000;
    allowance = Math.min(burstFrames, allowance + grown);
    countedAt = now();
  }

  const isDeaf = () => socket.bufferedAmount > lagBytes;

  /** Resolves when answers are taken. A socket that was closed takes none: what waits for it is dropped. */
  function heard(): Promise<void> | undefined {
    if (!isDeaf()) return undefined;
    return new Promise((resolve) => {
      hearsAgain = resolve;
      settle();
    });
  }

  function settle(): void {
    if (ended) return;
    earn();
    const deaf = isDeaf();
    const isFull = waiting.frames >= mostWaiting.frames || waiting.bytes >= mostWaiting.bytes;
    const mustWait = isFull || deaf || allowance < 0;
    if (!deaf) {
      hearsAgain?.();
      hearsAgain = null;
    }
    if (mustWait !== paused) {
      paused = mustWait;
      if (mustWait) socket.pause();
      else socket.resume();
    }
    clearTimeout(check);
    if (mustWait) check = setTimeout(settle, checkMs);
  }

  return {
    get busy() {
      return (waiting.frames > 0 && hearsAgain === null) || allowance < 0;
    },
    take: (frame, bytes) => {
      waiting.frames += 1;
      waiting.bytes += bytes;
      allowance -= 1;
      const done = last.then(heard).then(() => work(frame));
      last = done;
      void done.then(() => {
        waiting.frames -= 1;
        waiting.bytes -= bytes;
        // Frames of one read arrive together: they are settled once.
        if (waiting.frames === 0) settle();
      });
      if (!paused) settle();
    },
    end: () => {
      ended = true;
      clearTimeout(check);
    },
  };
}
