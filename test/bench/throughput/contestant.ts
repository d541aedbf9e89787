/** A server with its clients and its writers, ours or the floor. */
export interface Contestant {
  /** Writes that every client has been sent. */
  readonly delivered: number;
  /** Lets all writers push as fast as they are answered. */
  write(): void;
  /** Resolves when everything that was pushed has been delivered. */
  stopWriting(): Promise<void>;
  /** Pushes `count` writes, so many a second, and resolves when every client has them. */
  writeSteadily(count: number, perSecond: number): Promise<void>;
  /** Processor time of the server so far, in ms. */
  cpuMs(): Promise<number>;
  growTo(clients: number): Promise<void>;
  close(): void;
}

/** Calls `write` so many times a second, on time whether or not earlier writes have arrived. */
export async function atRate(
  count: number,
  perSecond: number,
  write: (index: number) => void,
): Promise<void> {
  const begin = performance.now();
  for (let index = 0; index < count; index++) {
    const wait = begin + (index * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    write(index);
  }
}

/** Resolves when `isSo`; looks again every few milliseconds. @throws Error after half a minute */
export async function until(isSo: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  while (!isSo()) {
    if (performance.now() > giveUpAt) throw new Error("Not every write was delivered.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
