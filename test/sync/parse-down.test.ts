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

const page = { type: "snapPart", page: 2, at: 4, tbl: "lead", rows: [["x", 7, null, { a: 1 }]] };

test("what a client takes for a message is what the schema of messages says", () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(undefined, -1, 0.5, 2 ** 53, "poke", [], [["lead"]], [["lead", [1]]]),
    fc.constantFrom([["lead", [[]], 1]], [["x".repeat(64), []]], [["lead", ["00"]]], [[1, []]]),
  );
  const pokeKeys = ["type", "from", "to", "dels", "puts", "more", "keys", "lastMid", "x"];
  const pageKeys = ["type", "page", "at", "tbl", "rows", "x"];
  const changed = (message: object, keys: readonly string[]) =>
    fc
      .dictionary(fc.constantFrom(...keys), odd, { maxKeys: 2 })
      .map((changes) => ({ ...message, ...changes }));

  fc.assert(
    fc.property(fc.oneof(changed(poke, pokeKeys), changed(page, pageKeys)), (message) => {
      const frame = JSON.stringify(message);
      const expected = v.safeParse(down, JSON.parse(frame));

      if (expected.success) expect(parseDown(frame)).toEqual(expected.output);
      else expect(() => parseDown(frame)).toThrow();
    }),
    { numRuns: 2000 },
  );
});

test("a poke that only brings rows and a page of a snapshot are taken as they are", () => {
  expect(parseDown(JSON.stringify(poke))).toEqual(poke);
  expect(parseDown(JSON.stringify(page))).toEqual(page);
});
