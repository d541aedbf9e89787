import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mutants } from "./mutants/all.ts";

const root = new URL("../../", import.meta.url);

test("every planted bug has its place in the sources, once", () => {
  const lost = mutants.flatMap((mutant) => {
    const edits = mutant.also ? [mutant, mutant.also] : [mutant];
    const isLost = edits.some(({ file, find }) => {
      return readFileSync(new URL(file, root), "utf8").split(find).length !== 2;
    });
    return isLost ? [mutant.name] : [];
  });

  expect(lost).toEqual([]);
});
