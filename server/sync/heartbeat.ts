/** Time between beats, in ms. Two in a row without a sign of life end the socket. */
const beatMs = 30_000;

/** What a WebSocket of `ws` has for this. */
export interface Beating {
  ping(): void;
  terminate(): void;
  on(event: "pong" | "message", heard: () => void): unknown;
}

/**
 * Ends a socket whose other end is gone without a word, or takes nothing any more: TCP alone would hold
 * it, and what it was sent, for a quarter of an hour.
 *
 * @param isBusy - we have not read what it may have said
 * @returns stops watching
 */
export function watchHeartbeat(socket: Beating, isBusy: () => boolean): () => void {
  let missed = 0;
  const heard = () => {
    missed = 0;
  };
  socket.on("pong", heard);
  socket.on("message", heard);
  const timer = setInterval(() => {
    if (isBusy()) heard();
    if (missed >= 2) return socket.terminate();
    missed += 1;
    return socket.ping();
  }, beatMs);
  return () => clearInterval(timer);
}
