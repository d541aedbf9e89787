import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assertOpen } from "../../server/impersonation/closed-routes.ts";

const client = join(import.meta.dirname, "../../client");

test("what looks like an open route and is another one stays closed", () => {
  const asked: [string, string][] = [
    ["GET", "/api/v1/leads.csv"],
    ["GET", "/api/v1/leads/export.csv"],
    ["GET", "/api/v1//me"],
    ["GET", "/api/v1/me/"],
    ["GET", "/API/v1/me"],
    ["PATCH", "/api/v1/users/1/../2"],
    ["DELETE", "/api/v1/leads/1"],
    ["POST", "/api/v1/leads/1/2"],
  ];

  for (const [method, path] of asked)
    expect(() => assertOpen("full", method, path), `${method} ${path}`).toThrow("This is closed");
});

test("a write is open with full access alone, the way out always", () => {
  expect(() => assertOpen("full", "POST", "/api/v1/leads")).not.toThrow();
  expect(() => assertOpen("read", "POST", "/api/v1/leads")).toThrow("You are only looking.");
  for (const mode of ["read", "full"] as const)
    expect(() => assertOpen(mode, "POST", "/api/v1/impersonation/end")).not.toThrow();
});

test("the browser asks the server in one way, which says as whom", () => {
  const files = readdirSync(client, { recursive: true }).map(String);
  const asking = files
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) =>
      /[^.\w]fetch\(|XMLHttpRequest\(/.test(readFileSync(join(client, file), "utf8")),
    );

  // All but send.ts send the headers of the tab themselves, or ask for a file that is everybody's.
  expect(asking.sort()).toEqual([
    "imports/import-requests.ts",
    "request/send-file.ts",
    "request/send.ts",
    "sync/engine.ts",
    "sync/fetch-image.ts",
  ]);
});
