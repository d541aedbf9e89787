import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const tests = new URL("../", import.meta.url).pathname;

test("every test that the security checklist names exists", () => {
  const checklist = readFileSync(new URL("../../docs/security.md", import.meta.url), "utf8");
  const lines = checklist
    .split("\n")
    .filter((line) => line.startsWith("- ") && !line.startsWith("- Not yet"));
  const named = lines.flatMap((line) =>
    [...line.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name),
  );
  const sources = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(test|e2e)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(tests, file), "utf8"))
    .join("\n");

  const missing = named.filter((name) => !sources.includes(`test("${name}"`));

  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});
