import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type RunningServer } from "../server/start.ts";

let dataDir: string;
let server: RunningServer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-server-"));
  server = await startServer({ port: 0, dataDir, logLevel: "silent" });
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

test("a fresh data folder becomes a working server with the demo organization", async () => {
  const health = await fetch(`${server.url}/health`);

  const { rows } = await server.database.engine.query(
    "select role, count(*) as people from member group by role order by role",
  );
  expect(await health.json()).toMatchObject({ status: "ok", database: "PostgreSQL 18.4" });
  expect(rows).toEqual([
    { role: "admin", people: 1 },
    { role: "cre", people: 12 },
    { role: "cre_tl", people: 2 },
    { role: "developer", people: 1 },
    { role: "viewer", people: 1 },
  ]);
});

test("a second server on a taken port says so and leaves nothing running", async () => {
  const second = startServer({
    port: Number(new URL(server.url).port),
    databaseUrl: null,
    dataDir: join(dataDir, "second"),
    logLevel: "silent",
  });

  await expect(second).rejects.toThrow(/Port \d+ is taken\. Set PORT to another one\./);
});

test("every answer limits what a page may do, and no cache keeps the API's", async () => {
  const response = await fetch(`${server.url}/api/auth/session`);

  const { headers } = response;
  expect(headers.get("content-security-policy")).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
});

test("what is not there is answered in the form of every other error", async () => {
  const response = await fetch(`${server.url}/nothing-here`);

  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: { code: "not_found", message: "There is nothing at this address." },
  });
});

test("the HTTP surface describes itself as OpenAPI 3.1 and as a page", async () => {
  const document = await fetch(`${server.url}/openapi.json`);
  const page = await fetch(`${server.url}/docs`);

  expect(await document.json()).toMatchObject({
    openapi: "3.1.0",
    paths: { "/api/auth/sign-in/email": { post: {} }, "/health": { get: {} } },
  });
  expect(await page.text()).toContain("<code>/api/auth/sign-in/email</code>");
});

test("Prometheus finds the time of requests by route and the state of the pools", async () => {
  await fetch(`${server.url}/health`);

  const metrics = await (await fetch(`${server.url}/metrics`)).text();

  const lines = metrics.split("\n").map((line) => line.replace(/ [\d.e-]+$/, ""));
  expect(lines).toContain('baton_database_connections{pool="app",state="idle"}');
  expect(lines).toContain(
    'baton_http_request_seconds_count{method="GET",route="/health",status="200"}',
  );
});
