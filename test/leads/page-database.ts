import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { type Shape, shapes } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";

const searched: Readonly<Record<string, readonly string[]>> = {
  lead: ["name", "phone", "phone_typed", "email", "company", "city"],
  ticket: ["subject", "description"],
};

const cacheDirectory = join(import.meta.dirname, "../../node_modules/.cache");
const emptyCluster = join(cacheDirectory, "empty-pglite.tar");

/** Opens the tables that the replicas of one test file share. */
export async function openPageDatabase(): Promise<PGlite> {
  const database = await PGlite.create({
    loadDataDir: await readEmptyCluster(),
    parsers: { 1184: (text) => new Date(text).toISOString(), 20: Number },
  });
  await database.exec([...shapes.map(tableSql), stateSql].join(";\n"));
  return database;
}

/** A cluster as initdb leaves it. Making one takes ten times as long as loading it, so it is kept. */
async function readEmptyCluster(): Promise<Blob> {
  const kept = await readFile(emptyCluster).catch(() => null);
  return new Blob([kept ?? (await makeEmptyCluster())]);
}

async function makeEmptyCluster(): Promise<Buffer<ArrayBuffer>> {
  const fresh = await PGlite.create();
  const dump = await fresh.dumpDataDir("none");
  await fresh.close();
  const bytes = Buffer.from(await dump.arrayBuffer());
  const draft = `${emptyCluster}.${process.pid}`;
  await mkdir(cacheDirectory, { recursive: true });
  await writeFile(draft, bytes);
  // A file that is renamed appears whole, also to test files that start at the same time.
  await rename(draft, emptyCluster);
  return bytes;
}

/** Of what a replica keeps of itself, lists ask which is the newest lead. */
const stateSql = `create schema engine;
  create view engine.state as
    select jsonb_build_object('newestLead', (select coalesce(max(_rv), 0) from lead)) as state`;

function tableSql(shape: Shape): string {
  const columns = shape.columns.map(({ name, type }) => `${quote(name)} ${type}`);
  const together = searched[shape.name];
  const generated = together ? [searchText(together)] : [];
  return `create table ${quote(shape.name)} (${[...columns, ...generated, "primary key (id)"].join(", ")})`;
}

function searchText(columns: readonly string[]): string {
  const joined = columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ");
  return `search_text text generated always as (lower(${joined})) stored`;
}
