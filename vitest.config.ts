import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { mutants } from "./test/simulate/mutants/all.ts";
import { plantingOf } from "./test/simulate/mutants/planting.ts";

/**
 * Plants the bug that `MUTANT` names: the hunt for bugs asks whether the test that holds it fails. What is
 * transformed is kept from run to run, by the names of plugins, so each bug has a name of its own.
 */
const bug = process.env["MUTANT"];
const planted = bug ? [{ name: `planted-${bug}`, enforce: "pre" as const, ...planting(bug) }] : [];

/**
 * Four lanes by file name: `*.test.ts` in Node without a database, `*.test.tsx` in jsdom, `*.pg.test.ts`
 * against a real PostgreSQL, `*.e2e.ts` in a real Chromium. `npm run check` runs the first two.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: planted,
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["**/*.pg.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [solid()],
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["test/**/*.test.tsx"],
          setupFiles: "test/dom-lane.ts",
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "postgres",
          include: ["test/**/*.pg.test.ts"],
          globalSetup: "test/postgres-lane.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/e2e/**/*.e2e.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

function planting(name: string) {
  const plant = plantingOf(mutants, name);
  return { transform: (source: string, path: string) => plant(path)?.(source) };
}
