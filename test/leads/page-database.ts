import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { type Shape, shapes } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";

const searchText =
  "search_text text generated always as (lower(coalesce(name, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_typed, '') || ' ' || coalesce(email, '') || ' ' || coalesce(company, '') || ' ' || coalesce(city, ''))) stored";

const cacheDirectory = join(import.meta.dirname, "../../node_modules/.cache");
const emptyCluster = join(cacheDirectory, "empty-pglite.tar");

/** Opens the tables that the replicas of one test file share. */
export async function openPageDatabase(): Promise<PGlite> {
  const database = await PGlite.create({
    loadDataDir: await readEmptyCluster(),
    parsers: { 1184: (text) => new Date(text).toISOString(), 20: Number },
  });
  await database.exec(shapes.map(tableSql).join(";\n"));
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

function tableSql(shape: Shape): string {
  const columns = shape.columns.map(({ name, type }) => `${quote(name)} ${type}`);
  const generated = shape.name === "lead" ? [searchText] : [];
  return `create table ${quote(shape.name)} (${[...columns, ...generated, "primary key (id)"].join(", ")})`;
}
