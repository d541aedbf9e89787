import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildStaleClient } from "./build.mjs";
import { installMissing, pinnedNode, root } from "./install.mjs";

/**
 * `npm start`: installs what is missing, builds the client if it is stale, runs the server on the pinned Node.
 * With `--watch` (`npm run dev`) the server restarts and the client is rebuilt when their files change.
 */
const isWatching = process.argv.includes("--watch");

installMissing();
buildStaleClient();
if (isWatching) {
  run([join(root, "node_modules/vite/bin/vite.js"), "build", "--watch", "--logLevel", "error"]);
}
const server = run([...(isWatching ? ["--watch"] : []), join(root, "server/main.ts")]);
server.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

/** Runs a program on the pinned Node; signals for us are meant for it, and it decides when we end. */
function run(args) {
  const child = spawn(pinnedNode, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return child;
}
