import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { signIn } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";

let server: DemoServer;
const paths = [
  "/api/v1/leads",
  "/api/v1/users",
  "/api/v1/audit",
  "/api/v1/security",
  "/api/v1/invitations",
  "/api/v1/privacy/erasures",
  "/api/auth/sessions",
];

beforeAll(async () => {
  server = await startDemo();
});
afterAll(() => server.close());

test("however an address is written, a stranger is told nothing", async () => {
  const open: string[] = [];
  for (const path of paths.flatMap(spellings)) {
    const { status, body } = await ask(path, {});
    if (status < 400 || /"items"|"passwordPolicy"/.test(body)) open.push(`${status} ${path}`);
  }

  expect(open).toEqual([]);
});

test("however an address is written, nobody is told more than by its plain form", async () => {
  const { cookie } = await signIn({
    url: server.url,
    email: "cre1@demo.test",
    password: demoPassword,
  });
  const wider: string[] = [];
  for (const path of paths) {
    const plain = await ask(path, { cookie });
    for (const spelling of spellings(path)) {
      const { status } = await ask(spelling, { cookie });
      if (status < 400 && plain.status >= 400) wider.push(`${spelling}: ${status}`);
    }
  }

  expect(wider).toEqual([]);
});

/** The same address as proxies, browsers and mischief write it. */
function spellings(path: string): string[] {
  const last = path.split("/").at(-1) ?? "";
  return [
    path,
    `/${path}`,
    `//${path}`,
    path.replaceAll("/", "//"),
    path.replace("/v1", "//v1"),
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/%2e`,
    `${path}/x/..`,
    `${path}/x/%2e%2e`,
    path.replace("/api", "/x/../api"),
    path.replace("/api", "/%2e/api"),
    path.replace("/api", "/assets/../api"),
    path.replace("/api", "/assets/%2e%2e/api"),
    path.replaceAll("/", "%2f"),
    `/${path.slice(1).replaceAll("/", "%2F")}`,
    path.replace("/api", "/%61pi"),
    path.replace("/api", "/%2561pi"),
    path.toUpperCase(),
    path.replace("/api", "/API"),
    path.replace(last, last.toUpperCase()),
    `${path}%00`,
    `${path}%20`,
    `${path};a=b`,
    `${path}?/../health`,
    `${path}#/health`,
    path.replace("/api", "/\\api"),
    path.replaceAll("/", "\\"),
  ];
}

/** As it stands: `fetch` would tidy the address up. */
function ask(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => (body += piece));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("error", reject);
    asked.end();
  });
}
