import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeCrm, type FakeCrm } from "./running-server.ts";

let crm: FakeCrm;

beforeAll(async () => {
  const sizes = { "arrivy.tasks": 1130, "leadconduit.events": 2400, "five9.contacts": 300 };
  crm = await startFakeCrm(sizes, 1000);
});
afterAll(() => crm.close());

const setting = (source: string, name: string) => crm.settingsOf(source)[name] ?? "";
const basic = (user: string, pass: string) =>
  `Basic ${Buffer.from(`${user}:${pass}`).toString("base64")}`;
const idsOf = (list: unknown): unknown[] =>
  Array.isArray(list) ? list.map((row: unknown) => Object(row).id) : [];

describe("Arrivy", () => {
  const ask = async (path: string): Promise<unknown> => {
    const headers = {
      "x-auth-key": setting("arrivy", "key"),
      "x-auth-token": setting("arrivy", "token"),
    };
    return (await fetch(`${crm.url}/arrivy${path}`, { headers })).json();
  };

  test("gives five hundred tasks a page whatever size is asked for", async () => {
    const pages: unknown[] = [];
    for (const page of [1, 2, 3, 4]) pages.push(await ask(`/tasks?page_size=10&page=${page}`));

    expect(pages.map((page) => idsOf(page).length)).toEqual([500, 500, 130, 0]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(1130);
  });

  test("gives its lists bare, under results, or under their name", async () => {
    const lists = await Promise.all(["/entities", "/bookings", "/statuses"].map(ask));

    expect(lists.map((list) => Array.isArray(list))).toEqual([true, false, false]);
    expect(Object.keys(Object(lists[1]))).toContain("results");
    expect(Object.keys(Object(lists[2]))).toContain("statuses");
  });

  test("changes the form of a list if it is told to", async () => {
    crm.faults.order("arrivy", { kind: "mixed-shapes" });

    expect(Object.keys(Object(await ask("/tasks")))).toContain("results");
  });

  test("finds tasks changed since a moment", async () => {
    const moment = new Date();
    crm.sources.get("arrivy")?.collections["tasks"]?.edit(41, moment.getTime());

    expect(idsOf(await ask(`/tasks?from=${moment.toISOString()}`))).toEqual([5_900_000_042]);
  });
});

describe("LeadConduit", () => {
  const ask = async (query: string): Promise<unknown> => {
    const headers = { authorization: basic("API", setting("leadconduit", "key")) };
    return (await fetch(`${crm.url}/leadconduit/events?${query}`, { headers })).json();
  };

  test("shows every event once to who goes on after the last id in rising order", async () => {
    const ids: unknown[] = [];
    let page = idsOf(await ask("limit=1000&sort=asc"));
    while (page.length > 0) {
      ids.push(...page);
      page = idsOf(await ask(`limit=1000&sort=asc&after_id=${String(page.at(-1))}`));
    }

    expect(ids).toHaveLength(2400);
    expect(new Set(ids).size).toBe(2400);
  });

  test("shows the newest page again to who goes on after an id in falling order", async () => {
    const first = idsOf(await ask("limit=50"));

    const again = idsOf(
      await ask(`limit=50&after_id=${String(idsOf(await ask("limit=1&sort=asc"))[0])}`),
    );

    expect(again).toEqual(first);
  });

  test("keeps ActiveProspect's key apart", async () => {
    const headers = { authorization: basic("API", setting("leadconduit", "key")) };

    const answer = await fetch(`${crm.url}/activeprospect/events`, { headers });

    expect(answer.status).toBe(401);
  });
});

describe("MarketSharp", () => {
  const ask = (query: string, at = Date.now()) => {
    const [company, key] = [setting("marketsharp", "company"), setting("marketsharp", "key")];
    const epoch = Math.floor(at / 1000);
    const secret = Buffer.from(setting("marketsharp", "secret"), "base64");
    const signature = createHmac("sha256", secret)
      .update(`${company}${key}${epoch}`)
      .digest("base64");
    const headers = { authorization: `${company}:${key}:${epoch}:${signature}` };
    return fetch(`${crm.url}/marketsharp/WcfDataService.svc/${query}`, { headers });
  };
  const entries = (xml: string) => [...xml.matchAll(/<d:id m:type="Edm.Guid">([^<]+)</g)].length;

  test("answers with an Atom feed of typed properties, absent ones marked as null", async () => {
    const xml = await (await ask("Contacts?$top=20&$skip=10")).text();

    expect(entries(xml)).toBe(20);
    expect(xml).toContain('m:null="true"');
    expect(xml).toMatch(
      /<d:lastUpdate m:type="Edm.DateTime">\d{4}-\d\d-\d\dT[\d:.]+<\/d:lastUpdate>/,
    );
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
  });

  test("filters by the time of the last update, where a set has one", async () => {
    const moment = new Date();
    crm.sources.get("marketsharp")?.collections["contact"]?.edit(5, moment.getTime() + 1);
    const filter = `$filter=lastUpdate gt datetime'${moment.toISOString().slice(0, -1)}'&$orderby=lastUpdate asc`;

    const xml = await (await ask(`Contacts?${filter}`)).text();
    const refused = await ask(`ContactTypes?${filter}`);

    expect(entries(xml)).toBe(1);
    expect(refused.status).toBe(400);
  });

  test("refuses signatures of a clock that is more than five minutes off", async () => {
    const statuses: number[] = [];
    for (const minutes of [-6, -4, 4, 6])
      statuses.push((await ask("Companies", Date.now() + minutes * 60_000)).status);

    expect(statuses).toEqual([401, 200, 200, 401]);
  });
});

describe("Five9", () => {
  const ask = async (body: string): Promise<string> => {
    const envelope = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ser="http://service.admin.ws.five9.com/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
    const headers = {
      authorization: basic(setting("five9", "user"), setting("five9", "pass")),
      "content-type": "text/xml",
    };
    const url = `${crm.url}/five9/wsadmin/v9_5/AdminWebService`;
    return (await fetch(url, { method: "POST", body: envelope, headers })).text();
  };

  test("names the fields once and gives as many values for every contact", async () => {
    const xml = await ask("<ser:getContactRecords><lookupCriteria/></ser:getContactRecords>");

    const fields = [...xml.matchAll(/<fields>/g)].length;
    const records = [...xml.matchAll(/<records>(.*?)<\/records>/g)];
    expect(records).toHaveLength(300);
    expect(
      records.every(([, record = ""]) => [...record.matchAll(/<data>/g)].length === fields),
    ).toBe(true);
  });

  test("tells the lists and the contacts of one of them", async () => {
    const lists = await ask(
      "<ser:getListsInfo><listNamePattern>.*</listNamePattern></ser:getListsInfo>",
    );
    const xml = await ask(
      "<ser:getContactRecords><lookupCriteria><criteria><field>last_list</field><value>Rehash &amp; Revive</value></criteria></lookupCriteria></ser:getContactRecords>",
    );

    expect(lists).toContain("<name>Rehash &amp; Revive</name><size>100</size>");
    expect([...xml.matchAll(/<records>/g)]).toHaveLength(100);
  });
});
