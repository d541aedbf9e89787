import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/running-server.ts";
import { openSourceDesk, type SourceDesk } from "./source-desk.ts";

let database: TestDatabase;
let fake: FakeCrm;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  fake = await startFakeCrm({}, 1000);
  desk = await openSourceDesk(database, fake);
});

afterAll(async () => {
  desk.close();
  await fake.close();
  await database.close();
});

const sources = [
  "activeprospect",
  "arrivy",
  "callrail",
  "five9",
  "genius",
  "gsheet",
  "hubspot",
  "leadconduit",
  "marketsharp",
  "salespro",
  "salesrabbit",
];

/** Of each source; MarketSharp alone has 23 that differ in nothing but names. */
const mostModels = 9;

test.each(sources)("every model of %s is read, and read again without a change", async (code) => {
  await desk.connect(code);
  const models = (desk.connectors.find(code)?.models ?? []).slice(0, mostModels);

  for (const { code: model } of models) {
    const first = await desk.run(code, model, { full: true });
    const again = await desk.run(code, model, { full: true });

    const name = `${code} ${model}`;
    expect([name, first.status, first.message]).toEqual([name, "success", null]);
    expect([name, first.created > 0, first.failed]).toEqual([name, true, 0]);
    expect([name, again.created, again.updated, again.deleted]).toEqual([name, 0, 0, 0]);
    expect([name, again.unchanged]).toEqual([name, first.created]);
    expect([name, await driftOf(code, model)]).toEqual([name, null]);
  }
});

/** What is told as a change of the source's fields: nothing, as the source is what its definition says. */
async function driftOf(source: string, model: string): Promise<unknown> {
  const [row] = await desk.rows<{ drift: unknown }>(
    `select drift from crm_model where crm_source = '${source}' and model = '${model}'`,
  );
  return row?.drift;
}
