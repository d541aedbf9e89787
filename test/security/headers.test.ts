import { Hono } from "hono";
import { expect, test } from "vitest";
import { secureResponses } from "../../server/secure-responses.ts";

async function headersOf(publicUrl: string | null, path = "/"): Promise<Headers> {
  const app = new Hono().use(secureResponses(publicUrl)).get("*", (c) => c.text("page"));
  return (await app.request(path)).headers;
}

test("the policy of the page allows no inline script, no inline style and no other site", async () => {
  const policy = (await headersOf(null)).get("content-security-policy") ?? "";

  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy.split("; ").toSorted()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    expect.stringMatching(/^style-src 'self' 'sha256-[\w+/]{43}='$/),
    "worker-src 'self'",
  ]);
});

test("with an https address browsers are told to come by https alone, without one they are not", async () => {
  const secure = await headersOf("https://crm.example");
  const plain = await headersOf(null);

  expect(secure.get("strict-transport-security")).toBe("max-age=31536000");
  expect(plain.get("strict-transport-security")).toBeNull();
});

test("no answer is guessed at, framed, shared with other sites or, of the API, kept", async () => {
  const headers = await headersOf(null, "/api/v1/leads");

  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
});
