import { readConfig } from "./config.ts";
import { openDatabase } from "./database.ts";
import { openDemoSources } from "./demo/open-sources.ts";
import { parseSyncCommand } from "./ingestion/command-line/command.ts";
import { discoverConnectors } from "./ingestion/connectors/discover.ts";
import { runSyncCommand } from "./ingestion/command-line/run-command.ts";
import { joinDatabase } from "./join-database.ts";
import { keptSecret } from "./secret.ts";

/** The part of the usage that tells of sync runs. */
export const syncUsage = `  sync_{crm}_{model}, sync_{crm}_all, db_{crm}_{model}
      Reads a model of a CRM source, or all of them, and shows how far it has come;
      db_ is for sources that are databases. Ctrl+C stops; the next run goes on.
      --full --force --since <day> --dry-run --max-records <n> --batch-size <n>
      --debug --skip-validation --quiet --no-progress --organization <name>
`;

/**
 * Carries out a command of ingestion; beside a running server, too.
 *
 * @returns whether every run went well
 * @throws AppError what is wrong with the command
 */
export async function runSyncCli(name: string, args: readonly string[]): Promise<boolean> {
  const config = readConfig();
  const connectors = await discoverConnectors();
  const command = parseSyncCommand(connectors, name, args);
  const secret = config.secret ?? (await keptSecret(config.dataDir));
  const joined = await joinDatabase(config);
  const database = openDatabase(joined.address);
  const { privateSources: privateHosts } = config;
  const { stderr } = process;
  const terminal = {
    isInteractive: stderr.isTTY,
    write: (text: string) => void stderr.write(text),
    interrupted: (act: () => void) => void process.on("SIGINT", act),
  };
  // The demo's sources run with its server; without one they are started for the command.
  const demo = joined.isOwn && config.demo ? await openDemoSources(database, config) : null;
  try {
    const parts = { database, connectors, secret, privateHosts, terminal };
    return await runSyncCommand(parts, command);
  } finally {
    await demo?.stop();
    await database.close();
    await joined.stop();
  }
}
