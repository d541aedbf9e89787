/** How many rows one transaction takes, so that the database is never busy with one for long. */
export interface BatchSize {
  /** At most as many as the run was told. */
  most(): number;
  /** @param ms - how long so many rows took */
  learn(rows: number, ms: number): void;
}

/** What one transaction shall take at most, in ms: progress is seen at its end. */
const wishedMs = 300;
/** Fewer rows say more about the machine than about rows. */
const fewest = 100;

/** @param limit - of the run */
export function createBatchSize(limit: number): BatchSize {
  let rowsPerMs = Infinity;
  return {
    most: () => Math.min(limit, Math.max(fewest, Math.floor(rowsPerMs * wishedMs))),
    learn: (rows, ms) => {
      if (rows >= Math.min(fewest, limit)) rowsPerMs = rows / Math.max(1, ms);
    },
  };
}
