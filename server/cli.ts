import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { AppError } from "../shared/errors.ts";
import { createAdmin } from "./admin/create-admin.ts";
import { verifyAudit } from "./audit/verify.ts";
import { linkTo } from "./auth/links.ts";
import { makeResetToken, resetMinutes } from "./auth/reset-links.ts";
import { describeConfig, readConfig } from "./config.ts";
import { openDatabase, type Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { reachDatabase } from "./reach-database.ts";
import { runSyncCli, syncUsage } from "./sync-cli.ts";
import { isSyncCommand } from "./ingestion/command-line/command.ts";
import { StartProblem } from "./start-problem.ts";
import { findBringer } from "./tickets/find-bringer.ts";
import { importTicketFile } from "./tickets/import-ticket-file.ts";

const usage = `Usage: npm run cli -- <command>

  create_admin --email <address> --name <name> --organization <name> [--link]
      Makes an admin and, if there is none of that name, the organization.
      Asks for the password; a pipe may give it as one line. With --link it prints
      a link instead, where the admin sets the password once within a day.

  verify_audit
      Walks the audit log of every organization and names the first entry that is
      not as it was written.

  import_tickets --as <address> <file.csv>
      Takes in the tickets of another help desk, with their history. They become
      those of the person with this address. Run again, it adds what is missing.

${syncUsage}
  variables
      Prints the environment variables of the server as a markdown table.
`;

try {
  const [command, ...args] = process.argv.slice(2);
  // The name with a dash is the older one.
  if (command === "create_admin" || command === "create-admin")
    await withDatabase((database) => runCreateAdmin(database, args));
  else if (command === "verify_audit") await withDatabase(runVerifyAudit);
  else if (command === "import_tickets")
    await withDatabase((database) => runImportTickets(database, args));
  else if (command !== undefined && isSyncCommand(command)) {
    if (!(await runSyncCli(command, args))) process.exitCode = 1;
  } else if (command === "variables") process.stdout.write(`${describeConfig()}\n`);
  else fail(usage);
} catch (error) {
  if (error instanceof AppError) fail(describe(error));
  else if (error instanceof StartProblem) fail(`${error.message}\n`);
  else throw error;
}

async function runCreateAdmin(database: Database, args: string[]): Promise<void> {
  const text = { type: "string", default: "" } as const;
  const link = { type: "boolean", default: false } as const;
  const options = { email: text, name: text, organization: text, link };
  const { values } = parseArgs({ args, options });
  const password = values.link ? null : await askPassword();
  const userId = await createAdmin(database, { ...values, password });
  const admin = `admin of ${values.organization}`;
  if (!values.link) process.stdout.write(`${values.email} may now sign in as ${admin}.\n`);
  else
    process.stdout.write(
      `${values.email} becomes ${admin} with the password set here within a day:\n` +
        `${await passwordLink(database, userId)}\n`,
    );
}

async function runImportTickets(database: Database, args: string[]): Promise<void> {
  const options = { as: { type: "string", default: "" } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [path] = positionals;
  if (path === undefined) return fail(usage);
  const bringer = await findBringer(database, values.as);
  const file = await readFile(path, "utf8");
  const { created, skipped, failed } = await importTicketFile(database, bringer, file);
  for (const { line, problem } of failed) process.stderr.write(`Line ${line}: ${problem}\n`);
  process.stdout.write(`${created} created, ${skipped} here already, ${failed.length} failed.\n`);
}

async function passwordLink(database: Database, userId: string): Promise<string> {
  const { publicUrl, port } = readConfig();
  const token = await makeResetToken(database, userId, resetMinutes.handed);
  return linkTo(publicUrl ?? `http://localhost:${port}`, "/reset-password", token);
}

/** Exit code 1 when any chain is broken. */
async function runVerifyAudit({ engine }: Database): Promise<void> {
  for (const { orgId, rows, broken } of await verifyAudit(engine)) {
    if (broken === null) process.stdout.write(`${orgId}: ${rows} entries, unbroken.\n`);
    else fail(`${orgId}: entry ${broken.seq} ${broken.problem}.\n`);
  }
}

/** From standard input, never from an argument: arguments are seen by everybody on the machine. */
async function askPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const password = await lines.question("Password: ");
  lines.close();
  return password;
}

async function withDatabase(run: (database: Database) => Promise<void>): Promise<void> {
  const reached = await reachDatabase(readConfig());
  try {
    await migrate(reached.address);
    const database = openDatabase(reached.address);
    await run(database).finally(() => database.close());
  } finally {
    await reached.stop();
  }
}

function describe({ message, fields = {} }: AppError): string {
  return [message, ...Object.entries(fields).map(([field, why]) => `  ${field}: ${why}`), ""].join(
    "\n",
  );
}

function fail(text: string): void {
  process.stderr.write(text);
  process.exitCode = 1;
}
