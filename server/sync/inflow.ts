import { lagBytes } from "./subscriber.ts";

/** Frames, and bytes of them, that may wait to be worked on before the socket is read no further. */
const mostWaiting = { frames: 32, bytes: 1024 * 1024 };

const drainCheckMs = 50;

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
  /** Frames are being worked on: the socket is not read because of us and not of its other end. */
  readonly busy: boolean;
  end(): void;
}

/**
 * Reads a socket no faster than its frames are worked on and its answers are taken: whoever floods us,
 * or asks without listening, fills the network's buffers and not this node's memory.
 *
 * @param work - resolves when a frame is done with; never rejects
 */
export function createInflow(socket: Readable, work: (frame: unknown) => Promise<void>): Inflow {
  const waiting = { frames: 0, bytes: 0 };
  let paused = false;
  let drainCheck: NodeJS.Timeout | undefined;

  function settle(): void {
    const isFull = waiting.frames >= mostWaiting.frames || waiting.bytes >= mostWaiting.bytes;
    const isDeaf = socket.bufferedAmount > lagBytes;
    if (isFull || isDeaf) pause();
    else if (paused) resume();
    clearTimeout(drainCheck);
    if (isDeaf) drainCheck = setTimeout(settle, drainCheckMs);
  }

  function pause(): void {
    if (!paused) socket.pause();
    paused = true;
  }

  function resume(): void {
    paused = false;
    socket.resume();
  }

  return {
    get busy() {
      return waiting.frames > 0;
    },
    take: (frame, bytes) => {
      waiting.frames += 1;
      waiting.bytes += bytes;
      void work(frame).then(() => {
        waiting.frames -= 1;
        waiting.bytes -= bytes;
        settle();
      });
      settle();
    },
    end: () => clearTimeout(drainCheck),
  };
}
