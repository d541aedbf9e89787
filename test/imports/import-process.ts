import { readActor } from "../../server/auth/actor.ts";
import { type DatabaseAddress, openDatabase } from "../../server/database.ts";
import { type ImportJob, runImport } from "../../server/imports/run-import.ts";

/** Runs one import in a process of its own, to be killed by a test. */
const [address, job] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown);
const database = openDatabase(address as DatabaseAddress);
await runImport(
  { database, readActor: (userId) => readActor(database, userId), wake: () => undefined },
  job as ImportJob,
);
await database.close();
