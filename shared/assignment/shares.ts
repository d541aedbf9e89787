import { AppError } from "../errors.ts";

export interface Share {
  readonly userId: string;
  readonly percent: number;
}

/**
 * Shares of one rule: nobody twice, 100 % in all.
 *
 * @throws AppError `invalid` - says by how much the sum misses 100
 */
export function assertShares(shares: readonly Share[]): void {
  if (new Set(shares.map(({ userId }) => userId)).size < shares.length)
    throw new AppError("invalid", "A person can have only one share of a rule.");
  const sum = shares.reduce((total, { percent }) => total + percent, 0);
  if (sum !== 100)
    throw new AppError(
      "invalid",
      `The shares add up to ${sum} %. ${sum < 100 ? `Give out the remaining ${100 - sum} %` : `Take back ${sum - 100} %`}, so that they make 100 %.`,
    );
}
