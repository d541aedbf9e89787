import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchContext, readBatch, runBatch } from "../../server/imports/run-batch.ts";
import { prepare } from "../../server/imports/run-import.ts";
import { type ImportServer, openImportServer } from "./import-server.ts";

let server: ImportServer;

beforeAll(async () => {
  server = await openImportServer();
});
afterAll(() => server.close());

test("lines that somebody else imports after they were read are imported once", async () => {
  const context = await stage(["Asha", "Ravi", "Mira"]);
  const batch = await readBatch(context, { after: 0, size: 3 }, within);
  const others = await readBatch(context, { after: 0, size: 2 }, within);
  await within((tx) => runBatch(tx, context, others));

  const done = await within((tx) => runBatch(tx, context, batch));

  expect(done).toBe(4);
  expect(await leadsOf(context)).toEqual(["Asha", "Mira", "Ravi"]);
  expect(await countsOf(context)).toEqual({ processed: 3, created: 3, failed: 0 });
});

test("a line that is corrected after it was read is imported as corrected", async () => {
  const context = await stage(["Asha", "Rvai"]);
  const batch = await readBatch(context, { after: 0, size: 2 }, within);
  await server.database.engine.query(
    "update import_row set cells[1] = 'Ravi' where import_id = $1 and row_no = 3",
    [context.run.id],
  );

  await within((tx) => runBatch(tx, context, batch));

  expect(await leadsOf(context)).toEqual(["Asha", "Ravi"]);
});

test("a batch whose lines were all imported meanwhile writes nothing", async () => {
  const context = await stage(["Asha"]);
  const batch = await readBatch(context, { after: 0, size: 1 }, within);
  await within((tx) => runBatch(tx, context, batch));

  const done = await within((tx) => runBatch(tx, context, batch));

  expect(done).toBeNull();
  expect(await countsOf(context)).toEqual({ processed: 1, created: 1, failed: 0 });
});

function within<T>(run: Parameters<typeof server.database.withOrganization<T>>[1]): Promise<T> {
  return server.database.withOrganization(server.people.admin, run);
}

/** An import of people by name, none of them done. */
async function stage(names: readonly string[]): Promise<BatchContext> {
  const answer = await server.as("admin").upload(["Name", ...names].join("\n"), { review: "true" });
  const { id } = (await answer.json()) as { id: string };
  return within((tx) => prepare(tx, id, server.people.admin));
}

async function leadsOf({ run }: BatchContext): Promise<string[]> {
  const { rows } = await server.database.engine.query<{ name: string }>(
    "select name from lead where import_id = $1 order by name",
    [run.id],
  );
  return rows.map(({ name }) => name);
}

async function countsOf({ run }: BatchContext): Promise<unknown> {
  const { rows } = await server.database.engine.query<Record<string, number>>(
    "select processed, created, failed from import where id = $1",
    [run.id],
  );
  return rows[0];
}
