import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Client } from "pg";
import { connectionTo, type DatabaseAddress } from "./database.ts";
import { oneAtATime } from "./postgres/one-at-a-time.ts";
import { createRoles } from "./postgres/roles.ts";
import { StartProblem } from "./start-problem.ts";

/** Folder with `migrations/NNNN_name.sql` (forward only) and `generated/*.sql` (repeatable). */
const schemaFolder = join(import.meta.dirname, "../schema");

const migrationLock = 7_326_001;

interface SqlFile {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/**
 * Brings the database up to the schema: roles, then each new migration in a transaction of its own, then the
 * generated triggers and policies where their text changed. Several servers may start at once.
 *
 * @returns names of the files applied, in order
 * @throws StartProblem when a file that was applied before has changed or is gone
 */
export async function migrate(address: DatabaseAddress, folder = schemaFolder): Promise<string[]> {
  return oneAtATime(address, migrationLock, async (login) => {
    await createRoles(login, "socketDir" in address ? "login" : "nologin");
    return migrateAsOwner(address, folder);
  });
}

async function migrateAsOwner(address: DatabaseAddress, folder: string): Promise<string[]> {
  const migrations = await readSqlFiles(folder, "migrations");
  const generated = await readSqlFiles(folder, "generated");
  const owner = new pg.Client(connectionTo(address, "baton_owner"));
  await owner.connect();
  try {
    const applied = await appliedChecksums(owner);
    refuseChangedHistory(migrations, applied);
    const pending = [
      ...migrations.filter(({ name }) => !applied.has(name)),
      ...generated.filter(({ name, checksum }) => applied.get(name) !== checksum),
    ];
    for (const file of pending) await applyFile(owner, file);
    return pending.map(({ name }) => name);
  } finally {
    await owner.end();
  }
}

async function readSqlFiles(folder: string, kind: "migrations" | "generated"): Promise<SqlFile[]> {
  const names = (await readdir(join(folder, kind))).filter((name) => name.endsWith(".sql"));
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, kind, name), "utf8");
      const checksum = createHash("sha256").update(text).digest("hex");
      return { name: `${kind}/${name}`, text, checksum };
    }),
  );
}

async function appliedChecksums(owner: Client): Promise<Map<string, string>> {
  await owner.query(`
    create table if not exists schema_migration (
      name       text        primary key,
      checksum   text        not null, -- sha-256 of the file, hex
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await owner.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migration",
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function refuseChangedHistory(migrations: SqlFile[], applied: Map<string, string>): void {
  const checksums = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!name.startsWith("migrations/") || checksums.get(name) === checksum) continue;
    const change = checksums.has(name) ? "changed" : "is missing";
    throw new StartProblem(
      `${name} ${change} after this database applied it. Restore the file and put the change into a new migration.`,
    );
  }
}

async function applyFile(owner: Client, { name, text, checksum }: SqlFile): Promise<void> {
  try {
    await owner.query("begin");
    await owner.query(text);
    await owner.query(
      `insert into schema_migration (name, checksum) values ($1, $2)
       on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
      [name, checksum],
    );
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} was not applied: ${reason}`, { cause: error });
  }
}
