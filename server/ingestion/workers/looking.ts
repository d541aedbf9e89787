/** Does one thing whenever somebody asks, never twice at once. */
export interface Looking {
  /** Whoever asks while it is being done gets it done once more. */
  readonly look: () => void;
  /** Waits for what is being done; nothing is done from then on. */
  close(): Promise<void>;
}

export function createLooking(
  lookOnce: () => Promise<void>,
  failed: (error: unknown) => void,
): Looking {
  let going: Promise<void> | null = null;
  let [again, closing] = [false, false];

  async function lookWhileAsked(): Promise<void> {
    while (again && !closing) {
      again = false;
      await lookOnce().catch(failed);
    }
    going = null;
  }

  return {
    look: () => {
      again = true;
      going ??= lookWhileAsked();
    },
    close: async () => {
      closing = true;
      await going;
    },
  };
}
