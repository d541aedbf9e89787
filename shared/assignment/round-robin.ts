/** One person at the table: their share now and what they are owed from before. */
export interface Hand {
  readonly userId: string;
  /** Share at this moment; 0 = takes no part. */
  readonly percent: number;
  /** Share under which `credit` grew. */
  readonly weight: number;
  /** What this person is owed, in leads divided by the sum of the weights. */
  readonly credit: number;
  /** Leads given so far, under any weights. */
  readonly given: number;
}

export interface Dealt {
  /** Who is given the lead; null when nobody takes part. */
  readonly userId: string | null;
  readonly hands: readonly Hand[];
}

/**
 * Gives one lead so that after every single one each person is within one lead of their share:
 * among those owed enough, the one whose next lead is due first (R. Tijdeman 1980, "The chairman
 * assignment problem", Discrete Mathematics 32). The bound is 1 - 1/(2n - 2) leads for n people.
 * Whoever takes no part leaves their share to the others in proportion; when that changes, counting
 * starts anew.
 */
export function dealLead(hands: readonly Hand[]): Dealt {
  const present = startAnewIfChanged(hands);
  const sum = present.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return { userId: null, hands: present };
  const owed = present.map((hand) => ({ ...hand, credit: hand.credit + hand.weight }));
  const taker = firstDue(owed, sum);
  return {
    userId: taker.userId,
    hands: owed.map((hand) =>
      hand === taker ? { ...hand, credit: hand.credit - sum, given: hand.given + 1 } : hand,
    ),
  };
}

function startAnewIfChanged(hands: readonly Hand[]): readonly Hand[] {
  if (hands.every(({ percent, weight }) => percent === weight)) return hands;
  return hands.map((hand) => ({ ...hand, weight: hand.percent, credit: 0 }));
}

/** All in integers: credits and slacks are multiples of 1 / (sum · (2n - 2)). */
function firstDue(hands: readonly Hand[], sum: number): Hand {
  const takers = hands.filter(({ weight }) => weight > 0);
  const scale = Math.max(1, 2 * takers.length - 2);
  const due = takers
    .filter(({ credit }) => takers.length === 1 || scale * credit >= sum)
    .toSorted(
      (left, right) =>
        slack(left, sum, scale) * right.weight - slack(right, sum, scale) * left.weight ||
        left.given - right.given,
    );
  const [first] = due;
  if (!first) throw new Error("Credits of a round robin must sum to one lead.");
  return first;
}

/** How much more this person could be owed before the bound breaks. */
function slack({ credit }: Hand, sum: number, scale: number): number {
  return (scale - 1) * sum - scale * credit;
}
