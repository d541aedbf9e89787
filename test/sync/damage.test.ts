import { expect, test } from "vitest";
import { type Defect, watchForDefects } from "../../client/sync/damage.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import { AppError } from "../../shared/errors.ts";
import { uuid } from "./rows.ts";

const coded = (code: string) => Object.assign(new Error(`failed with ${code}`), { code });

/** What a store whose every query fails like this reports. */
async function reportedFor(failure: Error): Promise<Defect[]> {
  const reported: Defect[] = [];
  const store = watchForDefects(
    { ...createMemoryStore(freshState(uuid(1))), query: () => Promise.reject(failure) },
    (defect) => reported.push(defect),
  );
  await expect(store.query({ text: "select 1", params: [] })).rejects.toBe(failure);
  await expect(store.transaction(() => Promise.reject(failure))).rejects.toBe(failure);
  return reported;
}

test.each(["XX001", "XX002", "58P01", "58030"])("%s means that files are damaged", async (code) => {
  expect(await reportedFor(coded(code))).toEqual(["damaged", "damaged"]);
});

test("a database that crashed is dead: its files may be whole", async () => {
  expect(await reportedFor(new WebAssembly.RuntimeError("unreachable"))).toEqual(["dead", "dead"]);
});

test("a statement that fails, or a change that is refused, is no defect", async () => {
  expect(await reportedFor(coded("42P01"))).toEqual([]);
  expect(await reportedFor(new AppError("gone", "This lead is gone."))).toEqual([]);
});
