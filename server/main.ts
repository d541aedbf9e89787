import { ConfigError, readConfig } from "./config.ts";
import { demoAccounts } from "./demo/seed.ts";
import { DirectoryInUse } from "./postgres/directory-lock.ts";
import { startServer } from "./start.ts";

try {
  const config = readConfig();
  const server = await startServer(config);
  process.stdout.write(`Baton listens on ${server.url}\n${config.demo ? demoAccounts : ""}`);
  let stopping = false;
  const stop = (): void => {
    // The second signal does not wait: the terminal and the process manager both send one.
    if (stopping) return;
    stopping = true;
    void server.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
} catch (error) {
  process.stderr.write(`${isExpected(error) ? error.message : describe(error)}\n`);
  process.exitCode = 1;
}

/** Problems whose sentence is all the reader needs. */
function isExpected(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof DirectoryInUse;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
