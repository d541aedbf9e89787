import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

const dumpingGrounds = new Set(["util", "utils", "helper", "helpers", "common", "lib", "misc"]);
const emptyWords = new Set(["manager", "service", "handler", "processor", "impl", "base"]);
const emptyDeclaration =
  /^\s*(?:export )?(?:class|interface|type|function|const) \w*(?:Manager|Service|Helper|Handler|Processor|Impl)\b/gm;

const paths = ["client", "server", "shared", "schema", "test"].flatMap((house) =>
  readdirSync(join(root, house), { recursive: true }).map((path) => `${house}/${String(path)}`),
);

test("no file or folder is a dumping ground", () => {
  expect(paths.filter((path) => wordsOf(path).some((word) => dumpingGrounds.has(word)))).toEqual(
    [],
  );
});

test("no file is named by a word that says nothing, such as manager or service", () => {
  expect(paths.filter((path) => wordsOf(path).some((word) => emptyWords.has(word)))).toEqual([]);
});

test("no class, type or function is named by such a word either", () => {
  const sources = paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
  const found = sources.flatMap(
    (path) => readFileSync(join(root, path), "utf8").match(emptyDeclaration) ?? [],
  );

  expect(found).toEqual([]);
});

/** `client/leads/LeadTable.tsx` -> lead, table, tsx. */
function wordsOf(path: string): string[] {
  const parts = basename(path).split(/[-.]|(?<=[a-z])(?=[A-Z])/);
  return parts.map((part) => part.toLowerCase());
}
