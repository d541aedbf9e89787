import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Access } from "../../server/auth/access.ts";
import { type DeclaredRoute, declaredRoutes } from "../../server/auth/declared-routes.ts";
import { composeApp, type Stop } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { openTestDatabase } from "../database.ts";
import { expectedRight } from "./expected-right.ts";

const stops: Stop[] = [];
let app: Awaited<ReturnType<typeof composeApp>>;
let routes: readonly DeclaredRoute[];

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-routes-"));
  stops.push(() => rm(dataDir, { recursive: true }));
  const database = await openTestDatabase();
  stops.push(() => database.close());
  const config = { ...readConfig({ LOG_LEVEL: "silent" }), dataDir };
  app = await composeApp(config, database.address, database, stops);
  routes = declaredRoutes(app);
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

test("the API's description holds every route that there is, and no other", async () => {
  const document = (await (await app.request("/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };

  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const registered = routes
    .filter(({ path }) => !path.endsWith("*"))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);

  expect(described.toSorted()).toEqual(registered.toSorted());
});

test("everything under /api/v1 is for members, except what a mail service posts with its secret", async () => {
  const open = routes.filter(
    ({ path, access }) => path.startsWith("/api/v1") && access.who !== "member",
  );

  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /api/v1/inbound-mail",
  ]);
  // Nobody has set a secret here.
  expect((await app.request("/api/v1/inbound-mail", { method: "POST" })).status).toBe(404);
});

test("a key reads with a scope for reading and writes with one for writing", () => {
  const wrong = routes.filter(({ method, access }) => {
    const scope = access.who === "member" ? access.key : null;
    if (scope === null) return false;
    return method === "GET" ? scope.endsWith(":write") : !scope.endsWith(":write");
  });

  expect(wrong).toEqual([]);
});

test("a route asks for the right that its method and its address call for", () => {
  const surprising = routes.flatMap(({ method, path, access }) => {
    const expected = expectedRight(method, path);
    const asked = rightOf(access);
    return expected === asked ? [] : [`${method} ${path}: ${asked}, not ${expected}`];
  });

  expect(surprising).toEqual([]);
});

function rightOf(access: Access): string {
  if (access.who !== "member") return access.who;
  return access.may ? access.may.join(".") : "member";
}
