import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../../server/migrate.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { schemaFolder, writeSchemaFile } from "./schema-folder.ts";

const note = "create table note (body text not null);";
const topic = "alter table note add topic text;";
const loud = "create or replace view loud_note as select upper(body) as body from note;";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await openTestDatabase("template0");
  folder = await schemaFolder({
    "migrations/0001_note.sql": note,
    "migrations/0002_topic.sql": topic,
    "generated/views.sql": loud,
  });
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

test("migrations are applied once each, in order, then the generated files", async () => {
  const first = await migrate(database.address, folder);
  const second = await migrate(database.address, folder);

  expect(first).toEqual([
    "migrations/0001_note.sql",
    "migrations/0002_topic.sql",
    "generated/views.sql",
  ]);
  expect(second).toEqual([]);
});

test("an applied migration that changed is refused with its name", async () => {
  await migrate(database.address, folder);
  await writeSchemaFile(folder, "migrations/0001_note.sql", `${note} -- later thought`);

  const attempt = migrate(database.address, folder);

  await expect(attempt).rejects.toThrow(
    "migrations/0001_note.sql changed after this database applied it.",
  );
});

test("an applied migration that is gone is refused with its name", async () => {
  await migrate(database.address, folder);
  await rm(`${folder}/migrations/0002_topic.sql`);

  const attempt = migrate(database.address, folder);

  await expect(attempt).rejects.toThrow("migrations/0002_topic.sql is missing after");
});

test("a generated file is applied again when its text changed", async () => {
  await migrate(database.address, folder);
  await writeSchemaFile(folder, "generated/views.sql", loud.replace("upper", "lower"));

  const applied = await migrate(database.address, folder);

  expect(applied).toEqual(["generated/views.sql"]);
});

test("a migration that fails half-way leaves nothing of itself behind", async () => {
  await writeSchemaFile(folder, "migrations/0003_bad.sql", "create table half (); select 1 / 0;");

  const attempt = migrate(database.address, folder);

  await expect(attempt).rejects.toThrow(
    "migrations/0003_bad.sql was not applied: division by zero",
  );
  const { rows } = await database.owner.query(
    "select to_regclass('half') as half, to_regclass('note') as note",
  );
  expect(rows).toEqual([{ half: null, note: "note" }]);
});

test("three servers that start together migrate once", async () => {
  const starts = Array.from({ length: 3 }, () => migrate(database.address, folder));

  const applied = await Promise.all(starts);

  expect(applied.flat()).toHaveLength(3);
});
