import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHubspot } from "../../../server/demo/crm/hubspot/hubspot.ts";
import type { CrmRequest, RoutePack } from "../../../server/demo/crm/pack.ts";
import { createRateWindows } from "../../../server/demo/crm/rate-windows.ts";
import { connector } from "../../../server/sources/hubspot/connector.ts";
import { serveParent } from "../child.ts";
import { usageDuties } from "../process-usage.ts";

/** HubSpot's list of contacts, every page of it made before anybody asks. */
export type ContactsDuties = typeof duties;

const pageSize = 100;
const yearMs = 365 * 86_400_000;
const pages = new Map<string, Buffer>();
const taken = { requests: 0, violations: 0 };

const duties = {
  ...usageDuties,
  /**
   * Makes so many contacts and serves them.
   *
   * @param timeScale - how many times shorter its limits are than HubSpot's own
   */
  serve: async ({ count, timeScale }: { count: number; timeScale: number }) => {
    const world = {
      seed: 1,
      sizes: { "hubspot.contacts": count },
      startsAt: Date.now() - yearMs,
      clock: Date.now,
    };
    const pack = createHubspot(world);
    makePages(pack, count);
    const url = await listen(pack, timeScale);
    return { token: pack.settings["token"] ?? "", baseUrl: url };
  },
  taken: async () => taken,
};

serveParent(duties);

const path = "/crm/v3/objects/contacts";
const properties = connector.models[0]?.query?.["properties"] ?? "";

/** As the fake source answers; `after` names a page. */
function makePages(pack: RoutePack, count: number): void {
  let after: string | null = "";
  for (let made = 0; made < count && after !== null; made += pageSize) {
    const query = new URLSearchParams({ properties, limit: String(pageSize) });
    if (after !== "") query.set("after", after);
    const answer = pack.answer(requestOf(query)) as { body: string };
    pages.set(after, Buffer.from(answer.body));
    [, after = null] = /"paging":\{"next":\{"after":"(\d+)"/.exec(answer.body.slice(-600)) ?? [];
  }
}

function requestOf(query: URLSearchParams): CrmRequest {
  return {
    method: "GET",
    path,
    query,
    rawPath: path,
    rawQuery: query.toString(),
    headers: {},
    body: "",
    baseUrl: "http://127.0.0.1",
    now: Date.now(),
    fault: null,
  };
}

/** Answers one who knows the token and keeps to the limits with the page. */
function listen(pack: RoutePack, timeScale: number): Promise<string> {
  const windows = createRateWindows(timeScale, Date.now);
  const limits = pack.windowsFor(requestOf(new URLSearchParams()));
  const authorization = `Bearer ${pack.settings["token"]}`;
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const page = pages.get(searchParams.get("after") ?? "");
    const isKnown = request.headers.authorization === authorization;
    const isLate = windows.take("bench", limits) !== null;
    taken.requests++;
    taken.violations = windows.violations();
    const status = isLate ? 429 : isKnown && page ? 200 : 404;
    response.writeHead(status, { "content-type": "application/json;charset=utf-8" });
    response.end(status === 200 ? page : `{"status":"error"}`);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}
