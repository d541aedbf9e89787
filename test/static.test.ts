import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staticRoutes } from "../server/static.ts";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "baton-dist-"));
  await mkdir(join(root, "assets"));
  await writeFile(join(root, "index.html"), "<title>Baton</title>");
  await writeFile(join(root, "sw.js"), "// service worker");
  await writeFile(join(root, "assets/main-4f2a.js"), "// client");
});
afterAll(() => rm(root, { recursive: true }));

test("a file with a hash in its name is kept for ever", async () => {
  const response = await open("/assets/main-4f2a.js");

  expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test("the page and the service worker are asked for each time", async () => {
  const page = await open("/", "text/html");
  const worker = await open("/sw.js");

  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(worker.headers.get("cache-control")).toBe("no-cache");
});

test("a deep link into the app opens the page", async () => {
  const response = await open("/leads/42", "text/html,application/xhtml+xml");

  expect(await response.text()).toBe("<title>Baton</title>");
});

test("a missing script, and a missing path of the API, is not answered with the page", async () => {
  const script = await open("/assets/main-gone.js");
  const api = await open("/api/v1/nothing", "text/html");

  expect([script.status, api.status]).toEqual([404, 404]);
});

test("no path leads out of the folder", async () => {
  const response = await open("/..%2f..%2fetc/passwd");

  expect(response.status).toBe(404);
});

async function open(path: string, accept = "*/*"): Promise<Response> {
  return staticRoutes(root).request(path, { headers: { accept } });
}
