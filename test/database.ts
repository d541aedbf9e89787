import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, type Database, type DatabaseAddress } from "../server/database.ts";
import { templateDatabase } from "./postgres-lane.ts";

export interface TestDatabase extends Database {
  readonly address: DatabaseAddress;
}

/**
 * A database of its own for one test file: migrated when copied from `template`, otherwise empty (`template0`).
 * `close` drops it.
 */
export async function openTestDatabase(template = templateDatabase): Promise<TestDatabase> {
  const { socketDir, superuser } = inject("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const address = { socketDir, superuser, database: name };
  await asSuperuser(`create database ${name} template ${template}`);
  // What may be done in a database is not copied with it.
  await asSuperuser(`grant create on database ${name} to baton_owner`);
  const database = openDatabase(address);
  return {
    ...database,
    address,
    close: async () => {
      await database.close();
      await asSuperuser(`drop database ${name} with (force)`);
    },
  };
}

async function asSuperuser(statement: string): Promise<void> {
  const { socketDir, superuser } = inject("postgres");
  const client = new pg.Client({ host: socketDir, user: superuser, database: "postgres" });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
