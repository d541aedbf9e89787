import { startEmbeddedPostgres } from "../../server/postgres/embedded.ts";

/** A process of its own for the tests that kill it: starts PostgreSQL, says so in one JSON line, waits. */
const [dataDir = ""] = process.argv.slice(2);

try {
  const postgres = await startEmbeddedPostgres(dataDir);
  process.once("SIGTERM", () => void postgres.stop().then(() => process.exit()));
  process.stdout.write(`${JSON.stringify({ socketDir: postgres.socketDir })}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: String(error) })}\n`);
  process.exitCode = 1;
}
