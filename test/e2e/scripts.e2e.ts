import { getTableColumns } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shapes } from "../../schema/shape.ts";
import { demoPassword } from "../../server/demo/people.ts";
import { connect } from "../client.ts";
import { knownPerson } from "../privacy/known-person.ts";
import { type App, arrive, openApp } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

/** Each runs, if it is ever taken for markup, in another way. */
const corpus = [
  `<script>executed("script")</script>`,
  `<img src=x onerror="executed('img')">`,
  `"><svg onload=executed('svg')>`,
  `'><iframe srcdoc="<script>parent.executed('srcdoc')</script>">`,
  `<a href="javascript:executed('href')">click</a>`,
  `javascript:executed('address')`,
  `<details open ontoggle=executed('toggle')>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=executed('mutated')>`,
  `\${executed('template')}{{executed('moustache')}}`,
  `<style>@import 'javascript:executed(1)'; * { background: url(x) }</style>`,
  `<base href="https://elsewhere.example/"><form action=javascript:executed('form')><button>`,
  `[click](javascript:executed('markdown)) ![x](x" onerror="executed('markdown image'))`,
];

/** Columns in which people, files or other systems write what they like. */
const free =
  /(^|_)(name|title|subject|body|summary|description|remarks|note|city|company|country|website|profession|message|reason|problem|refusal|warning|comment|make|model|label|utm_\w+)$/;

test("scripts in every text that can be shown are shown as text: none is run, none reaches the policy", async () => {
  await fillWithScripts();
  const { page, context } = await arrive(app, "admin@demo.test");
  const run: string[] = [];
  await page.exposeFunction("executed", (how: string) => void run.push(how));
  page.on("dialog", (dialog) => {
    run.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      const w = window as unknown as { violations?: string[] };
      (w.violations ??= []).push(`${violatedDirective} ${blockedURI}`);
    });
  });

  const visited = await walk(page);

  expect(visited.length).toBeGreaterThan(10);
  expect(run).toEqual([]);
  expect([...new Set(visited.flatMap(({ violations }) => violations))]).toEqual([]);
  expect(visited.some(({ text }) => text.includes("<script>executed"))).toBe(true);
  await context.close();
});

/** Puts one text of the corpus into every such column of every row that travels to devices. */
async function fillWithScripts(): Promise<void> {
  const { url, database } = app.server;
  const sql = async <R extends object>(text: string, params: unknown[] = []) =>
    (await database.engine.query<R>(text, params)).rows;
  const members = await sql<{ id: string; email: string; org_id: string }>("select * from member");
  const ids = Object.fromEntries(members.map(({ id, email }) => [email.split("@")[0] ?? "", id]));
  const admin = await connect({
    url,
    email: "admin@demo.test",
    password: demoPassword,
    store: "memory",
  });
  const server = { ...app.server, sql, ids, orgId: members[0]?.org_id ?? "" };
  await knownPerson(server as never, admin, {
    name: "Somebody Here",
    phone: "+91 98201 55667",
    email: "somebody@example.test",
  });
  await admin.close();
  let at = 0;
  for (const { name: table, table: declared } of shapes) {
    const columns = Object.values(getTableColumns(declared)) as PgColumn[];
    for (const column of columns.filter(
      (one) => one.getSQLType() === "text" && !one.generated && free.test(one.name),
    ))
      await sql(`update "${table}" set "${column.name}" = $1 || ' ' || right(id::text, 12)`, [
        corpus[at++ % corpus.length],
      ]);
  }
}

interface Visit {
  readonly path: string;
  readonly text: string;
  readonly violations: readonly string[];
}

/** Opens every kind of page that a link leads to, from the first one on. */
async function walk(page: Page): Promise<Visit[]> {
  const waiting = ["/", "/impersonations", "/privacy", "/security", "/account", "/nowhere"];
  const seen = new Set<string>();
  const visits: Visit[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind)) continue;
    seen.add(kind);
    await page.goto(app.server.url + path);
    await page.waitForFunction(() => document.querySelector("main")?.textContent.trim() !== "");
    await page.waitForTimeout(700);
    const { text, links, violations } = await page.evaluate(() => ({
      text: document.body.innerText,
      links: [...document.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? ""),
      violations: (window as unknown as { violations?: string[] }).violations ?? [],
    }));
    visits.push({ path, text, violations: violations.map((one) => `${path}: ${one}`) });
    waiting.push(...links.filter((link) => link.startsWith("/") && !link.startsWith("/api/")));
  }
  return visits;
}

const namesOfSources =
  /^(\/ingestion\/crm-dashboard)\/(?!history|schedules|analytics)[^/]+(\/[^/]+)?/;

/** Pages of one kind differ in an id, or in the name of a source and its model. */
function kindOf(path: string): string {
  return path
    .replace(/[?#].*$/, "")
    .replace(/[\da-f]{8}-[\da-f-]{27}/g, ":id")
    .replace(namesOfSources, (_all, dashboard: string, model?: string) =>
      model ? `${dashboard}/:source/:model` : `${dashboard}/:source`,
    );
}
