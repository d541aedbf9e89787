import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildStaleClient } from "./build.mjs";
import { installMissing, pinnedNode, root } from "./install.mjs";

/**
 * `npm start`: installs what is missing, builds the client if it is stale, runs the server on the pinned Node.
 * With `--watch` (`npm run dev`) the server restarts and the client is rebuilt when their files change.
 */
const isWatching = process.argv.includes("--watch");
const children = [];

installMissing();
buildStaleClient();
if (isWatching) {
  run([join(root, "node_modules/vite/bin/vite.js"), "build", "--watch", "--logLevel", "error"]);
}
const server = run([...(isWatching ? ["--watch"] : []), join(root, "server/main.ts")]);
server.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));

// npm passes a signal to the shell between it and us, and the shell dies of it alone.
const shell = process.ppid;
setInterval(() => process.ppid === shell || stop("SIGTERM"), 250);

/** Runs a program on the pinned Node; the channel tells it when we are gone, however that happened. */
function run(args) {
  const child = spawn(pinnedNode, args, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  children.push(child);
  return child;
}

function stop(signal) {
  for (const child of children) child.kill(signal);
}
