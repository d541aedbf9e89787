import type { PoolClient } from "pg";
import { expect, test } from "vitest";
import type { Database } from "../../server/database.ts";
import { sourceIn } from "../../server/ingestion/connectors/catalog.ts";
import { readConnection } from "../../server/ingestion/asking/connection.ts";
import { discoverConnectors } from "../../server/ingestion/connectors/discover.ts";
import { missingSettings } from "../../server/ingestion/asking/missing-settings.ts";
import { createSeal } from "../../server/ingestion/asking/seal.ts";

const seal = createSeal("a secret of this test, which is 32 bytes or more");
const genius = sourceIn(await discoverConnectors(), "genius");
const emptied = { host: "crm.example", port: "", database: "", user: "reader", password: "set" };

test("a setting that was emptied is what it usually is again", async () => {
  const connection = await readConnection(having(emptied), seal, "an organization", genius);

  expect(connection.settings).toMatchObject({ host: "crm.example", port: "3306" });
  expect(connection.baseUrl).toBe("mysql://crm.example:3306/genius");
});

test("what has no default is missing when it is emptied", () => {
  expect(missingSettings(genius, emptied)).toBeNull();
  expect(missingSettings(genius, { ...emptied, user: "" })).toEqual({
    sentence: "Genius CRM is not connected yet: User must be entered.",
    names: ["user"],
  });
});

/** A database that holds one source with these settings, and no secret. */
function having(settings: Readonly<Record<string, string>>): Pick<Database, "withOrganization"> {
  const source = { id: "a source", enabled: true, baseUrl: null, settings, limits: null };
  const query = async (text: string) => ({ rows: text.includes("_secret") ? [] : [source] });
  return { withOrganization: (_context, use) => use({ query } as unknown as PoolClient) };
}
