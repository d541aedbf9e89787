import { inspect } from "node:util";
import { firstAdmin, hasAccounts } from "./auth/accounts.ts";
import { readConfig } from "./config.ts";
import { openDemoSources } from "./demo/open-sources.ts";
import { demoAccounts } from "./demo/seed.ts";
import { goOnAfterBreaks } from "./jobs/after-breaks.ts";
import { StartProblem } from "./start-problem.ts";
import { startServer } from "./start.ts";

try {
  const config = readConfig();
  const starting = startServer(config);
  let stopping = false;
  const stop = (): void => {
    // The second signal does not wait: the terminal and the process manager both send one.
    if (stopping) return;
    stopping = true;
    void starting.then((server) => server.close()).then(() => process.exit(0));
  };
  // "disconnect": server/bootstrap/start.mjs, which started us, is gone.
  process.on("SIGINT", stop).on("SIGTERM", stop).on("disconnect", stop);
  const { url, database, onClose } = await starting;
  const hint = (await goOnAfterBreaks(() => hasAccounts(database))) ? "" : firstAdmin;
  process.stdout.write(`Baton listens on ${url}\n${config.demo ? demoAccounts : hint}`);
  const opening = config.demo ? openDemoSources(database, config) : Promise.resolve(null);
  // Asked to stop meanwhile, the database stays open until they are there and gone again.
  onClose(async () => (await opening.catch(() => null))?.stop());
  await opening;
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof StartProblem ? error.message : inspect(error);
}
