import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root } from "../server/bootstrap/install.mjs";

const vitest = "node_modules/.bin/vitest";
const report = join(root, "node_modules/.cache/vitest-report.json");

/** What passed and failed so far, over all stages. */
const total = { passed: 0, failed: 0 };

/** Runs a script, given by its path in the checkout, that says yes or no: one passed, or one failed. */
export function runTool(name, script, args) {
  const { seconds, status } = timed(script, args);
  count(name, status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, seconds);
}

/** Runs test lanes of vitest.config.ts and counts their tests; a lane that crashes counts as one failure. */
export function runTests(name, lanes, env = {}) {
  rmSync(report, { force: true });
  const projects = lanes.flatMap((lane) => ["--project", lane]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${report}`];
  const { seconds, status } = timed(vitest, ["run", ...projects, ...reporters], env);
  const { numPassedTests: passed, numFailedTests } = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0 };
  // A file that does not load has no failed test of its own; it must count all the same.
  count(
    name,
    { passed, failed: status === 0 ? numFailedTests : Math.max(numFailedTests, 1) },
    seconds,
  );
}

/** A stage that could not even begin. */
export function failStage(name, reason) {
  console.log(reason);
  count(name, { passed: 0, failed: 1 }, 0);
}

/** Prints the sum as the last line and sets the exit code. */
export function finish() {
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

function timed(script, args, env = {}) {
  const startedAt = Date.now();
  const { status } = spawnSync(pinnedNode, [join(root, script), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return { status, seconds: (Date.now() - startedAt) / 1000 };
}

function count(name, { passed, failed }, seconds) {
  total.passed += passed;
  total.failed += failed;
  console.log(`${failed === 0 ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)\n`);
}
