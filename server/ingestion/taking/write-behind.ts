/** Does one piece of work at a time while its caller goes on with something else. */
export interface WriteBehind {
  /**
   * Begins a piece of work as soon as the one before is done.
   *
   * @throws what the one before threw; then nothing begins
   */
  readonly begin: (work: () => Promise<void>) => Promise<void>;
  /** Resolves when all is done. @throws what the last one threw */
  readonly end: () => Promise<void>;
  /** Resolves when nothing goes on any more, well or not. */
  readonly settled: () => Promise<void>;
}

export function createWriteBehind(): WriteBehind {
  let going: Promise<{ readonly error?: unknown }> = Promise.resolve({});
  const end = async () => {
    const result = await going;
    if ("error" in result) throw result.error;
  };
  return {
    end,
    settled: async () => void (await going),
    begin: async (work) => {
      await end();
      // Kept until somebody asks: a rejection that nobody waits for would end the process.
      going = work().then(
        () => ({}),
        (error: unknown) => ({ error }),
      );
    },
  };
}
