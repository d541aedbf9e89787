import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { authzMutants } from "./mutants.ts";

const root = new URL("../../", import.meta.url);

test("every planted fault of authorization has its place in the sources, once", () => {
  const lost = authzMutants.filter(({ file, find }) => {
    return readFileSync(new URL(file, root), "utf8").split(find).length !== 2;
  });

  expect(lost.map(({ name }) => name)).toEqual([]);
});
