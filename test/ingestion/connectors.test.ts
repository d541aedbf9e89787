import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { importFieldNames } from "../../shared/imports/fields.ts";
import { discoverConnectors } from "../../server/ingestion/connectors/discover.ts";

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A twelfth source as a developer writes it: one file. */
const twelfth = `export const connector = {
  code: "tinycrm",
  title: "Tiny CRM",
  baseUrl: "https://api.tinycrm.example",
  settings: { token: { label: "API token", secret: true } },
  auth: { kind: "bearer", token: "{settings.token}" },
  check: { path: "/me" },
  limits: { windows: [{ max: 60, perSec: 60 }] },
  models: [
    {
      code: "people",
      path: "/people",
      records: [["items"]],
      primaryKey: ["id"],
      fields: "id:int name email:email phone changed:datetime@meta.changed_at",
      paging: { kind: "cursor", param: "after", next: ["next"], sizeParam: "limit", size: 100 },
      incremental: {
        kind: "query",
        field: ["meta", "changed_at"],
        query: { changed_since: "{cursor}" },
        format: "iso",
      },
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["id"] },
            { target: "name", from: ["name"] },
            { target: "phone", from: ["phone"], transform: "phone" },
          ],
        },
      ],
    },
  ],
};
`;

async function folderWith(definition: string, name = "tinycrm"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "baton-sources-"));
  folders.push(folder);
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "connector.ts"), definition);
  return folder;
}

test("the eleven sources are found by their folders", async () => {
  const { all } = await discoverConnectors();

  expect(all.map(({ code }) => code)).toEqual([
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
  ]);
  expect(all.flatMap(({ models }) => models).length).toBe(92);
});

test("what a source proposes for leads are fields that leads have", async () => {
  const { all } = await discoverConnectors();
  const rules = all
    .flatMap(({ models }) => models)
    .flatMap(({ code, fields, map }) =>
      map
        .filter(({ entity }) => entity === "lead")
        .flatMap(({ rules: own }) => own.map((rule) => ({ code, fields, rule }))),
    );

  const wrong = rules.filter(
    ({ fields, rule }) =>
      !(importFieldNames as string[]).includes(rule.target) ||
      rule.from.some((from) => !fields.some(({ name }) => name === from)),
  );

  expect(wrong).toEqual([]);
  expect(rules.length).toBeGreaterThan(60);
});

test("a twelfth REST source is one file of under sixty lines", async () => {
  const folder = await folderWith(twelfth);

  const connectors = await discoverConnectors(folder);

  expect(twelfth.split("\n").length).toBeLessThan(60);
  expect(connectors.findModel("tinycrm", "people")?.fields.at(-1)).toEqual({
    name: "changed",
    type: "datetime",
    from: ["meta", "changed_at"],
  });
});

test("a definition that is wrong is refused with all that is wrong with it", async () => {
  const wrong = twelfth
    .replace('kind: "cursor"', 'kind: "curser"')
    .replace("{settings.token}", "{process.env.HOME}")
    .replace("email:email", "email:mail");

  const reading = discoverConnectors(await folderWith(wrong));

  await expect(reading).rejects.toThrow(/auth\.token: Only \{settings\.name\}/);
  await expect(reading).rejects.toThrow(/models\.0\.fields: email:mail: there is no type mail/);
  await expect(reading).rejects.toThrow(/models\.0\.paging/);
});

test("a definition names only fields and settings that it has", async () => {
  const wrong = twelfth
    .replace('primaryKey: ["id"]', 'primaryKey: ["uid"]')
    .replace("{settings.token}", "{settings.key}");

  const reading = discoverConnectors(await folderWith(wrong));

  await expect(reading).rejects.toThrow(/people has no field uid/);
  await expect(reading).rejects.toThrow(/There is no setting key/);
});

test("a folder is named by the code of its source", async () => {
  const reading = discoverConnectors(await folderWith(twelfth, "othercrm"));

  await expect(reading).rejects.toThrow("code is tinycrm, the folder is othercrm");
});
