import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../server/migrate.ts";
import { createDatabase } from "../server/postgres/cluster.ts";
import { startEmbeddedPostgres } from "../server/postgres/embedded.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { socketDir: string; superuser: string };
  }
}

/** Name of the migrated database that every test database is a copy of. */
export const templateDatabase = "template_baton";

/** Starts one PostgreSQL for the whole lane, with a migrated template; vitest calls the result at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-test-"));
  const postgres = await startEmbeddedPostgres(dataDir);
  const { socketDir, superuser } = postgres;
  await createDatabase({ socketDir }, templateDatabase);
  await migrate({ socketDir, superuser, database: templateDatabase });
  project.provide("postgres", { socketDir, superuser });
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true });
  };
}
