import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openapi } from "./openapi.ts";
import { startFakeCrm, type FakeCrm } from "./running-server.ts";

let crm: FakeCrm;
let account: string;
let since: string;

beforeAll(async () => {
  crm = await startFakeCrm({ "callrail.calls": 612 }, 3600);
  account = crm.sources.get("callrail")?.settings["account"] ?? "";
  since = dayBefore(370);
});
afterAll(() => crm.close());

const dayBefore = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const asked = [
  ["accounts", "/a.json", "/a.json"],
  ["accounts", "/a/{account_id}.json", "/a/{account}.json"],
  ["accounts", "/a/{account_id}.json", "/a/ACC0.json"],
  [
    "calls",
    "/a/{account_id}/calls.json",
    "/a/{account}/calls.json?per_page=250&start_date={since}",
  ],
  [
    "calls",
    "/a/{account_id}/calls.json",
    "/a/{account}/calls.json?relative_pagination=true&start_date={since}&fields=tags,note,lead_status,source,medium,keywords,company_id,company_name,tracker_id,campaign,landing_page_url,referrer_domain",
  ],
] as const;

test.each(asked)("the %s document of CallRail allows what %s answers to %s", async (...row) => {
  const [document, route, path] = row;

  const answer = await crm.ask("callrail", filledIn(path));

  const body: unknown = await answer.json();
  const [own, whole] = [`callrail-${document}-api-openapi.yml`, "callrail-openapi.yml"];
  for (const file of [own, whole])
    expect(openapi(`callrail-openapi/${file}`)(route, "get", answer.status, body)).toEqual([]);
});

describe("calls of CallRail", () => {
  test("are paged relative to one another by links until there is no next page", async () => {
    const ids: string[] = [];
    const first = `/a/{account}/calls.json?relative_pagination=true&per_page=250&start_date={since}`;
    let path: string | null = first;
    while (path !== null) {
      const page = await callsAt(path);
      ids.push(...page.calls.map(({ id }) => id));
      path = page.next_page?.slice(`${crm.url}/callrail`.length) ?? null;
    }

    expect(new Set(ids).size).toBe(612);
    expect(ids).toHaveLength(612);
  });

  test("hold the fields that were asked for besides the usual ones", async () => {
    const plain = await callsAt("/a/{account}/calls.json?per_page=1&start_date={since}");
    const more = await callsAt("/a/{account}/calls.json?per_page=1&start_date={since}&fields=note");

    expect([plain.calls[0], more.calls[0]].map((call) => "note" in (call ?? {}))).toEqual([
      false,
      true,
    ]);
  });

  test("are kept for 25 months: who asks for older ones is told so", async () => {
    const path = `/a/${account}/calls.json?start_date=${dayBefore(800)}`;

    const answer = await crm.ask("callrail", path);

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("25 months");
  });

  test("move to later pages when a new one comes in between", async () => {
    const path = "/a/{account}/calls.json?per_page=10&start_date={since}&page=";
    const before = await callsAt(`${path}1`);
    crm.faults.order("callrail", { kind: "shifted-page" });

    const after = await callsAt(`${path}2`);

    expect(after.calls[0]?.id).toBe(before.calls[9]?.id);
  });
});

test("CallRail knows text-messages, not text_messages", async () => {
  const known = await crm.ask("callrail", `/a/${account}/text-messages.json`);
  const unknown = await crm.ask("callrail", `/a/${account}/text_messages.json`);

  expect([known.status, unknown.status]).toEqual([200, 404]);
  expect(Object.keys(Object(await known.json()))).toContain("conversations");
});

test("CallRail refuses the request after the thousandth of an hour, without saying until when", async () => {
  const own = await startFakeCrm({}, 1);
  for (let asked_ = 0; asked_ < 1000; asked_++) await (await own.ask("callrail", "/a.json")).text();

  const refused = await own.ask("callrail", "/a.json");

  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBeNull();
  expect(own.usage("callrail")).toMatchObject({ requests: 1001, violations: 1 });
  await own.close();
});

const calls = v.object({
  calls: v.array(v.looseObject({ id: v.string() })),
  next_page: v.optional(v.nullable(v.string())),
});

async function callsAt(path: string) {
  return v.parse(calls, await crm.read("callrail", filledIn(path)));
}

function filledIn(path: string): string {
  return path.replace("{account}", account).replace("{since}", since);
}
