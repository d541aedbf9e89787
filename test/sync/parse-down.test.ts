import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { parseDown } from "../../client/sync/parse-down.ts";
import { down } from "../../shared/sync/protocol/down.ts";

const poke = {
  type: "poke",
  from: 3,
  to: 4,
  dels: [],
  puts: [["lead", [["00000000-0000-4000-8000-000000000001", 7, null, { a: 1 }]]]],
};

test("what a client takes for a message is what the schema of messages says", () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(undefined, -1, 0.5, 2 ** 53, "poke", [], [["lead"]], [["lead", [1]]]),
    fc.constantFrom([["lead", [[]], 1]], [["x".repeat(64), []]], [["lead", ["00"]]], [[1, []]]),
  );
  const keys = fc.constantFrom(
    "type",
    "from",
    "to",
    "dels",
    "puts",
    "more",
    "keys",
    "lastMid",
    "x",
  );
  const changes = fc.dictionary(keys, odd, { maxKeys: 2 });

  fc.assert(
    fc.property(changes, (changed) => {
      const frame = JSON.stringify({ ...poke, ...changed });
      const expected = v.safeParse(down, JSON.parse(frame));

      if (expected.success) expect(parseDown(frame)).toEqual(expected.output);
      else expect(() => parseDown(frame)).toThrow();
    }),
    { numRuns: 2000 },
  );
});

test("a poke that only brings rows is taken as it is", () => {
  expect(parseDown(JSON.stringify(poke))).toEqual(poke);
});
