import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A schema folder holding just these files, such as `migrations/0001_note.sql`. */
export async function schemaFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "baton-schema-"));
  await mkdir(join(folder, "migrations"));
  await mkdir(join(folder, "generated"));
  for (const [path, sql] of Object.entries(files)) await writeSchemaFile(folder, path, sql);
  return folder;
}

export async function writeSchemaFile(folder: string, path: string, sql: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), sql);
}
