import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Column, type Shape, shapes } from "../../schema/shape.ts";
import { createCopyRows } from "../../client/sync/copy-rows.ts";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { decodeRow, type Value } from "../../shared/sync/row.ts";
import { uuid } from "./rows.ts";

const tops = shapes.filter(({ parent }) => !parent);
let store: ReplicaStore;

beforeAll(async () => {
  store = await createPgliteStore(await openPglite("memory://"), freshState(uuid(1)));
}, 60_000);

afterAll(() => store.close());

const text = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .map((value) => value.replaceAll("\0", "").toWellFormed());
const day = fc.date({
  min: new Date("1990-01-01"),
  max: new Date("2060-01-01"),
  noInvalidDate: true,
});

const valuesByType: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  uuid: fc.uuid(),
  text,
  "char(2)": fc.constantFrom("IN", "DE"),
  "char(3)": fc.constantFrom("INR", "EUR"),
  boolean: fc.boolean(),
  smallint: fc.integer({ min: -32_768, max: 32_767 }),
  integer: fc.integer(),
  bigint: fc.maxSafeInteger(),
  "timestamp(3) with time zone": day.map((date) => date.toISOString()),
  date: day.map((date) => date.toISOString().slice(0, 10)),
  jsonb: fc.dictionary(
    text.filter((key) => key !== "__proto__"),
    fc.oneof(text, fc.integer()),
  ),
};

function valueOf({ key, type }: Column): fc.Arbitrary<Value> {
  const value = valuesByType[type];
  if (!value) throw new Error(`No values of the type ${type} are generated.`);
  return key === "id" ? value : fc.option(value);
}

/** A row of any table that hangs on no other. */
const row = fc
  .constantFrom(...tops)
  .chain((shape) => fc.tuple(...shape.columns.map(valueOf)).map((values) => ({ shape, values })));

test("every table can be copied", () => {
  const others = shapes.filter((shape) => createCopyRows(shape) === null);

  expect(others.map(({ name }) => name)).toEqual([]);
});

test("a row that is copied is the row that is put", async () => {
  const property = fc.asyncProperty(row, async ({ shape, values }) => {
    const put = await readBack(shape, values, "put");
    const copied = await readBack(shape, values, "load");

    expect(copied).toEqual(put);
  });

  await fc.assert(property, { numRuns: 300 });
}, 120_000);

async function readBack(shape: Shape, values: readonly Value[], how: "put" | "load") {
  const given = decodeRow(shape, values);
  await store.transaction((tx) =>
    how === "put" ? tx.put(shape, [given]) : tx.load(shape, [values]),
  );
  return store.transaction(async (tx) => {
    const found = await tx.rows(shape, [given.id]);
    await tx.remove(shape, [given.id]);
    return found;
  });
}
