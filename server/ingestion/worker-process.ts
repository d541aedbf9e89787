import { enableCompileCache } from "node:module";

// Before all else is loaded: what it compiles to is kept for the next worker.
enableCompileCache(process.argv[2]);

/** Carries out one run in a process of its own: it may be killed at any moment without loss. */
process.once("message", (message) => {
  void import("./carry-out-job.ts")
    .then(({ carryOutJob }) => carryOutJob(message))
    .then(() => process.exit(0));
});
