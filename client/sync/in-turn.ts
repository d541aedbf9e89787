/**
 * Runs work one after another, in the order in which it was given.
 *
 * @param failed - told when it fails; what follows is done all the same
 */
export type InTurn = (
  work: () => Promise<void> | undefined,
  failed: (error: unknown) => void,
) => void;

/**
 * A chain of `then` and `catch` makes several promises for each piece of work; this makes one, which counts
 * where hundreds of frames come in at once.
 */
export function createInTurn(): InTurn {
  let last: Promise<void> = Promise.resolve();

  async function runAfter(before: Promise<void>, ...[work, failed]: Parameters<InTurn>) {
    await before;
    try {
      await work();
    } catch (error) {
      failed(error);
    }
  }

  return (work, failed) => {
    last = runAfter(last, work, failed);
  };
}
