import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openapi } from "./openapi.ts";
import { post, startFakeCrm, type FakeCrm } from "./running-server.ts";

let crm: FakeCrm;

beforeAll(async () => {
  crm = await startFakeCrm({ "hubspot.contacts": 10_250, "hubspot.deals": 120 }, 1000);
});
afterAll(() => crm.close());

const documents = {
  contacts: openapi("hubspot-openapi/contacts.json"),
  objects: openapi("hubspot-openapi/objects.json"),
  deals: openapi("hubspot-openapi/deals.json"),
  appointments: openapi("hubspot-openapi/appointments.json"),
  owners: openapi("hubspot-openapi/Crm.json"),
  properties: openapi("hubspot-openapi/properties.json"),
  associations: openapi("hubspot-openapi/associations.json"),
};

const list = "/crm/v3/objects/contacts";
const one = "/crm/v3/objects/contacts/{contactId}";
const ofType = "/crm/v3/objects/{objectType}";
const inputs = [{ id: "20100001" }, { id: "20100002" }];
const batch = { inputs, properties: ["email"], propertiesWithHistory: [] };
const linked = "/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/read";
const linkedToOne = "/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}";

const asked: readonly [keyof typeof documents, string, string, RequestInit?][] = [
  ["contacts", list, `${list}?limit=100&properties=email,firstname,lead_cost,lead_notes,price`],
  ["contacts", list, `${list}?limit=500`],
  ["contacts", one, `${list}/20100003`],
  ["contacts", one, `${list}/1`],
  ["contacts", `${list}/search`, `${list}/search`, post({ limit: 200 })],
  ["contacts", `${list}/search`, `${list}/search`, post({ limit: 900 })],
  ["contacts", `${list}/batch/read`, `${list}/batch/read`, post(batch)],
  ["deals", "/crm/v3/objects/0-3", "/crm/v3/objects/0-3?limit=100"],
  ["deals", "/crm/v3/objects/0-3/search", "/crm/v3/objects/0-3/search", post({ limit: 5 })],
  ["objects", ofType, "/crm/v3/objects/2-5000001?limit=3"],
  ["objects", `${ofType}/search`, "/crm/v3/objects/0-421/search", post({ limit: 3 })],
  ["objects", ofType, "/crm/v3/objects/no-such-type"],
  ["appointments", "/crm/objects/v3/{objectType}", "/crm/objects/v3/0-421?limit=50"],
  ["owners", "/crm/v3/owners", "/crm/v3/owners?limit=5"],
  ["properties", "/crm/v3/properties/{objectType}", "/crm/v3/properties/contacts"],
  ["associations", linked, "/crm/v4/associations/0-421/0-1/batch/read", post({ inputs })],
  ["associations", linkedToOne, "/crm/v4/objects/0-421/42000001/associations/0-1"],
];

test.each(asked)("the %s document of HubSpot allows what %s answers to %s", async (...row) => {
  const [document, route, path, init] = row;

  const answer = await crm.ask("hubspot", path, init);

  const body: unknown = await answer.json();
  expect(documents[document](route, init?.method ?? "GET", answer.status, body)).toEqual([]);
});

test("the documents tell an answer that is not as they say", () => {
  const { contacts } = documents;

  expect(contacts(list, "GET", 200, { results: [{ id: 7, properties: [] }] })).not.toEqual([]);
  expect(contacts("/no/such/route", "GET", 200, {})).not.toEqual([]);
});

describe("lists of HubSpot", () => {
  test("show every deal once, a hundred a page, and no page after the last", async () => {
    const ids: unknown[] = [];
    let after: string | undefined = "0";
    while (after !== undefined) {
      const page = await pageAt(`/crm/v3/objects/deals?limit=100&after=${after}`);
      ids.push(...page.results.map(({ id }) => id));
      after = page.paging?.next.after;
    }

    expect(new Set(ids).size).toBe(120);
    expect(ids).toHaveLength(120);
  });

  test("leave out properties that do not exist", async () => {
    const page = await pageAt(`${list}?limit=1&properties=email&properties=no_such_thing`);

    expect(Object.keys(page.results[0]?.properties ?? {})).toEqual([
      "email",
      "createdate",
      "lastmodifieddate",
      "hs_object_id",
    ]);
  });
});

describe("searches of HubSpot", () => {
  test("end at ten thousand results however many there are", async () => {
    const beyond = await crm.ask("hubspot", `${list}/search`, post({ limit: 200, after: "9900" }));
    const within = await pageAt(`${list}/search`, post({ limit: 200, after: "9800" }));

    expect(beyond.status).toBe(400);
    expect(within.results).toHaveLength(200);
    expect(within.total).toBe(10_250);
  });

  test("find contacts by the time of their last change, in its order", async () => {
    const moment = Date.now();
    crm.sources.get("hubspot")?.collections["contacts"]?.edit(77, moment);
    crm.sources.get("hubspot")?.collections["contacts"]?.edit(12, moment + 5);
    const filters = [{ propertyName: "lastmodifieddate", operator: "GTE", value: String(moment) }];
    const sorts = [{ propertyName: "lastmodifieddate", direction: "ASCENDING" }];

    const page = await pageAt(
      `${list}/search`,
      post({ filterGroups: [{ filters }], sorts, limit: 9 }),
    );

    expect(page.results.map(({ id }) => id)).toEqual(["20100078", "20100013"]);
  });

  test("take two conditions of which the second breaks ties", async () => {
    const { results } = await pageAt(`${list}?limit=6`);
    const stamp = results[0]?.properties["lastmodifieddate"];
    const filters = [
      { propertyName: "lastmodifieddate", operator: "EQ", value: stamp },
      { propertyName: "hs_object_id", operator: "GT", value: "20100002" },
    ];

    const page = await pageAt(`${list}/search`, post({ filterGroups: [{ filters }], limit: 9 }));

    expect(page.results.map(({ id }) => id)).toEqual(["20100003", "20100004"]);
  });
});

test("HubSpot gives out short-lived tokens for a refresh token and refuses them once they ran out", async () => {
  const {
    clientId = "",
    clientSecret = "",
    refreshToken = "",
  } = crm.sources.get("hubspot")?.settings ?? {};
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  });
  const given = await crm.read("hubspot", "/oauth/v1/token", { method: "POST", body });
  const headers = { authorization: `Bearer ${String(given["access_token"])}` };
  const before = await crm.ask("hubspot", `${list}?limit=1`, { headers });
  crm.sources.get("hubspot")?.expireTokens?.();

  const after = await crm.ask("hubspot", `${list}?limit=1`, { headers });

  expect([before.status, after.status]).toEqual([200, 401]);
});

const pageShape = v.object({
  total: v.optional(v.number()),
  results: v.array(
    v.object({ id: v.string(), properties: v.record(v.string(), v.nullable(v.string())) }),
  ),
  paging: v.optional(v.object({ next: v.object({ after: v.string() }) })),
});

async function pageAt(path: string, init?: RequestInit) {
  return v.parse(pageShape, await crm.read("hubspot", path, init));
}
