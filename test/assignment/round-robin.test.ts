import fc from "fast-check";
import { expect, test } from "vitest";
import { dealLead, type Hand } from "../../shared/assignment/round-robin.ts";

test("after every single lead each person is within one lead of their share", () => {
  fc.assert(
    fc.property(percents, fc.integer({ min: 1, max: 3000 }), (shares, leads) => {
      const deviations = deal(table(shares), leads).map(({ deviation }) => deviation);

      expect(Math.max(...deviations)).toBeLessThanOrEqual(
        1 - 1 / Math.max(2, 2 * shares.length - 2) + 1e-9,
      );
    }),
    { numRuns: 60 },
  );
});

test("four people with 40, 30, 20 and 10 % get exactly that of every hundred leads", () => {
  const dealt = deal(table([40, 30, 20, 10]), 100);

  expect(dealt.at(-1)?.given).toEqual([40, 30, 20, 10]);
});

test("the share of whoever is absent is dealt over the others in proportion", () => {
  fc.assert(
    fc.property(percents, fc.nat({ max: 200 }), fc.nat(), (shares, before, seat) => {
      fc.pre(shares.length > 2);
      const absent = seat % shares.length;
      const worked = deal(table(shares), before).at(-1)?.hands ?? table(shares);
      const without = worked.map((hand, index) =>
        index === absent ? { ...hand, percent: 0 } : hand,
      );

      const dealt = deal(without, 500);

      expect(Math.max(...dealt.map(({ deviation }) => deviation))).toBeLessThan(1);
      expect(dealt.at(-1)?.given[absent]).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test("nobody is given a lead while everybody is absent", () => {
  const absent = table([60, 40]).map((hand) => ({ ...hand, percent: 0 }));

  expect(dealLead(absent).userId).toBeNull();
});

test("people with equal shares whose table changes with every lead still get about the same", () => {
  let hands = table([34, 33, 33]);
  for (let lead = 0; lead < 300; lead += 1) {
    const away = lead % 4;
    hands = [
      ...dealLead(hands.map((hand, seat) => ({ ...hand, percent: seat === away ? 0 : 33 }))).hands,
    ];
  }

  const given = hands.map((hand) => hand.given);
  expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(2);
});

/** 1 to 12 whole percents that sum to 100. */
const percents = fc
  .array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 })
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = weights.map((weight) => Math.max(1, Math.floor((100 * weight) / sum)));
    const rest = 100 - shares.reduce((total, share) => total + share, 0);
    return shares.map((share, index) =>
      index === shares.indexOf(Math.max(...shares)) ? share + rest : share,
    );
  });

function table(shares: readonly number[]): Hand[] {
  return shares.map((percent, seat) => ({
    userId: `cre${seat}`,
    percent,
    weight: 0,
    credit: 0,
    given: 0,
  }));
}

/** Deals leads; after each: how far anybody is from their share since the beginning of this call. */
function deal(start: readonly Hand[], leads: number) {
  const sum = start.reduce((total, { percent }) => total + percent, 0);
  let hands = start;
  return Array.from({ length: leads }, (_, index) => {
    hands = dealLead(hands).hands;
    const given = hands.map((hand, seat) => hand.given - (start[seat]?.given ?? 0));
    const deviation = Math.max(
      ...hands.map((hand, seat) =>
        Math.abs((given[seat] ?? 0) - ((index + 1) * hand.percent) / sum),
      ),
    );
    return { given, deviation, hands };
  });
}
