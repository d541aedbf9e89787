import { runTests, runTool } from "./stages.mjs";

/** Everything that holds without a database or a browser; the stages of `npm run check`. */
export function runChecks() {
  runTool("types", "node_modules/.bin/tsc", ["-b"]);
  runTool("lint", "node_modules/.bin/oxlint", ["--type-aware", "--quiet"]);
  runTool("format", "node_modules/.bin/oxfmt", ["--check"]);
  runTool("dead code", "node_modules/.bin/knip", ["--no-progress"]);
  runTool("schema drift", "schema/generate.ts", ["--check"]);
  runTests("fast tests", ["node", "dom"]);
}
