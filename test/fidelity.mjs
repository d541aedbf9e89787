import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startCrmServer } from "../server/demo/crm/crm-server.ts";
import { root } from "../server/bootstrap/install.mjs";

/**
 * `npm run fidelity`: HubSpot's own client library reads the fake server. Prints a line of JSON a question; exit
 * code 1 when any answer is not what that library makes of the known rows. The library, 50 MB, is no dependency of
 * the project: it is brought into `.cache` when it is missing.
 */
const packaged = "@hubspot/api-client@14.0.1";
const folder = join(root, ".cache/hubspot-client");
const entry = join(folder, "node_modules/@hubspot/api-client/lib/index.js");
if (!existsSync(entry)) {
  console.error(`Installing ${packaged} ...`);
  const args = ["install", "--prefix", folder, "--no-save", "--no-package-lock", packaged];
  spawnSync("npm", args, { stdio: ["ignore", 2, 2] });
}
const { Client } = await import(pathToFileURL(entry).href);

const sizes = { "hubspot.contacts": 250, "hubspot.deals": 130, "hubspot.appointments": 60 };
const crm = await startCrmServer({
  port: 0,
  timeScale: 1,
  world: { seed: 3, sizes, startsAt: Date.now() - 31_536_000_000, clock: () => Date.now() },
});
const { token, baseUrl, clientId, clientSecret, refreshToken } = crm.settingsOf("hubspot");
const client = new Client({ accessToken: token, basePath: baseUrl });
const { crm: api } = client;

const questions = {
  "all contacts, page by page": async () => {
    const contacts = await api.contacts.getAll(100, undefined, ["email", "lead_cost"]);
    const emails = new Set(contacts.map(({ properties }) => properties.email));
    return contacts.length === 250 && emails.size === 250 && "lead_cost" in contacts[0].properties;
  },
  "a page of deals": async () => {
    const page = await api.deals.basicApi.getPage(100, undefined, ["dealname"]);
    const rest = await api.deals.basicApi.getPage(100, page.paging.next.after);
    return page.results.length === 100 && rest.results.length === 30 && !rest.paging;
  },
  "a search by the time of the last change": async () => {
    const filters = [{ propertyName: "lastmodifieddate", operator: "GTE", value: "0" }];
    const sorts = ["lastmodifieddate"];
    const request = {
      filterGroups: [{ filters }],
      sorts,
      properties: ["email"],
      limit: 200,
      after: "0",
    };
    const { total, results, paging } = await api.contacts.searchApi.doSearch(request);
    return total === 250 && results.length === 200 && paging.next.after === "200";
  },
  "a batch of contacts": async () => {
    const inputs = [{ id: "20100001" }, { id: "20100250" }];
    const request = { inputs, properties: ["email"], propertiesWithHistory: [] };
    const { results } = await api.contacts.batchApi.read(request);
    return results.map(({ id }) => id).join() === "20100001,20100250";
  },
  "appointments as a custom object": async () => {
    const { results } = await api.objects.basicApi.getPage("0-421", 60);
    return results.length === 60 && results[0].createdAt instanceof Date;
  },
  "associations of appointments": async () => {
    const inputs = [{ id: "42000001" }, { id: "42000002" }];
    const { results } = await api.associations.v4.batchApi.getPage("0-421", "0-1", { inputs });
    return results.length === 2 && results.every(({ to }) => Number(to[0].toObjectId) > 0);
  },
  owners: async () => (await api.owners.ownersApi.getPage()).results.length === 40,
  properties: async () => {
    const { results } = await api.properties.coreApi.getAll("contacts");
    return results.some(({ name, type }) => name === "lead_cost" && type === "number");
  },
  "a token for a refresh token": async () => {
    const asked = ["refresh_token", undefined, undefined, clientId, clientSecret, refreshToken];
    const given = await client.oauth.tokensApi.create(...asked);
    const page = await new Client({
      accessToken: given.accessToken,
      basePath: baseUrl,
    }).crm.contacts.basicApi.getPage(1);
    return page.results.length === 1;
  },
  "a refusal": async () => {
    const stranger = new Client({ accessToken: "nobody", basePath: baseUrl });
    const refused = await stranger.crm.contacts.basicApi.getPage(1).catch((error) => error);
    return refused.code === 401 && refused.body.category === "EXPIRED_AUTHENTICATION";
  },
  "a limit, told as the library retries on": async () => {
    crm.faults.order("hubspot", { kind: "429" });
    const refused = await api.contacts.basicApi.getPage(1).catch((error) => error);
    return refused.code === 429;
  },
};

let failed = false;
for (const [question, ask] of Object.entries(questions)) {
  const startedAt = performance.now();
  const [ok, problem] = await ask().then(
    (answer) => [answer, answer ? null : "Another answer than the known rows give."],
    (error) => [false, String(error)],
  );
  failed ||= !ok;
  const ms = Math.round(performance.now() - startedAt);
  console.log(JSON.stringify({ client: packaged, question, ok, problem, ms }));
}
const { requests, violations } = crm.usage("hubspot");
console.log(JSON.stringify({ client: packaged, requests, violations }));
await crm.close();
process.exitCode = failed || violations > 0 ? 1 : 0;
