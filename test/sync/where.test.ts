import { afterAll, beforeAll, expect, test } from "vitest";
import fc from "fast-check";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { foldCase } from "../../shared/sync/fold-case.ts";
import { search, toPredicate, type Where } from "../../shared/sync/where.ts";
import { leadRow, uuid } from "./rows.ts";

const shape = shapeOf(lead);
const people = [uuid(1), uuid(2), uuid(3)];
const names = ["Asha Rao", "asha_50%", "Émile", "", "BOSE\\", "ΟΔΟΣ İzmir"];
const rows = Array.from({ length: 60 }, (_, index) =>
  leadRow(uuid(100 + index), {
    name: names[index % names.length] ?? "",
    ownerId: [...people, null][index % 4] ?? null,
    city: index % 3 === 0 ? "Pune" : null,
    attemptNo: index % 7,
    status: index % 2 === 0 ? "new" : "lost",
  }),
);
let store: ReplicaStore;

beforeAll(async () => {
  store = await createPgliteStore(await openPglite("memory://"), freshState(uuid(9)));
  await store.transaction((tx) => tx.put(shape, rows));
}, 60_000);

afterAll(() => store.close());

const leaf: fc.Arbitrary<Where> = fc.oneof(
  fc.record({
    op: fc.constantFrom("eq", "ne"),
    column: fc.constant("ownerId"),
    value: fc.constantFrom(...people),
  }),
  fc.record({
    op: fc.constantFrom("lt", "lte", "gt", "gte"),
    column: fc.constant("attemptNo"),
    value: fc.nat(8),
  }),
  fc.record({
    op: fc.constant("in"),
    column: fc.constant("status"),
    values: fc.subarray(["new", "lost"]),
  }),
  fc.record({ op: fc.constant("null"), column: fc.constantFrom("city", "ownerId") }),
  fc.record({
    op: fc.constant("search"),
    columns: fc.constant(["name", "phone", "phoneTyped", "email", "company", "city"]),
    text: fc.constantFrom("asha", "_50%", "pune", "bose\\", "o", "zzz", "é", "οδοσ", "izmir"),
  }),
) as fc.Arbitrary<Where>;

const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ op: fc.constantFrom("and", "or"), of: fc.array(tie("where"), { maxLength: 3 }) }),
    fc.record({ op: fc.constant("not"), of: tie("where") }),
  ) as fc.Arbitrary<Where>,
}));

test("a condition selects the same rows as SQL and as a predicate", async () => {
  await fc.assert(
    fc.asyncProperty(where, async (condition) => {
      const found = await store.transaction((tx) => tx.find(shape, condition));

      expect(idsOf(found)).toEqual(idsOf(rows.filter(toPredicate(condition))));
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("case is folded in every alphabet, for the text searched for as for the text searched", async () => {
  const found = await store.transaction((tx) =>
    tx.find(
      shape,
      search<AnyRow>(["name", "phone", "phoneTyped", "email", "company", "city"], "ÉMIL"),
    ),
  );

  expect(new Set(found.map(({ name }) => name))).toEqual(new Set(["Émile"]));
});

test("a letter is folded as the replica's database folds it", async () => {
  // Letters that Unicode has had for years: the newest are known to one side before the other.
  const found = await store.query<{ letter: string; lower: string }>({
    text: `select chr(n) as letter, lower(chr(n) collate pg_c_utf8) as lower
             from generate_series(33, 42000) n`,
    params: [],
  });

  expect(found.filter(({ letter, lower }) => foldCase(letter) !== lower)).toEqual([]);
});

function idsOf(found: readonly AnyRow[]): string[] {
  return found.map(({ id }) => id).sort();
}
