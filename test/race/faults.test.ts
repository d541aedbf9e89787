import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faults, patched } from "./faults.ts";

const sources = faults.flatMap(({ name, sources: patches }) =>
  patches.map((patch) => ({ name, patch })),
);

test.each(sources)("the place where $name is planted is still there", ({ patch }) => {
  const text = readFileSync(new URL(`../../${patch.file}`, import.meta.url), "utf8");

  expect(patched(text, patch, patch.file)).not.toBe(text);
});
