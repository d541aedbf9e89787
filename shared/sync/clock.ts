/** Time and chance, so that a simulation can decide both. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since any moment, for pauses: it goes on evenly when people turn the clock. */
  elapsed(): number;
  /** Calls `run` once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
  uuid(): string;
}
