import { enableCompileCache } from "node:module";

// Before all else is loaded: what it compiles to is kept for the next worker.
enableCompileCache(process.argv[2]);

// Records are kept as bytes, some 5 KB each, side by side: memory of their own would cost more than they do.
Buffer.poolSize = 1024 * 1024;

/** Carries out one run in a process of its own: it may be killed at any moment without loss. */
process.once("message", (message) => {
  void import("./carry-out-job.ts")
    .then(({ carryOutJob }) => carryOutJob(message))
    .then(() => process.exit(0));
});
