/** The same work again and again: one round at a time. */
export interface Rounds {
  /** Resolves with the end of a round that began after this was asked for. @throws what it threw */
  run(): Promise<void>;
  /** Resolves when no round that was asked for by now goes on any more, well or not. */
  settled(): Promise<void>;
}

/** Whoever asks while a round goes on waits for the next, which all who ask by then share. */
export function createRounds(work: () => Promise<void>): Rounds {
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();

  function begin(): Promise<void> {
    const round = last.then(() => {
      next = null;
      return work();
    });
    last = round.catch(() => undefined);
    return round;
  }

  return { run: () => (next ??= begin()), settled: () => last };
}
