import { expect, test } from "vitest";
import { isOwnOrigin } from "../../server/auth/origin.ts";

const here = { host: "localhost:3000" };

test("with PUBLIC_URL set, exactly that origin is ours", () => {
  const publicUrl = "https://crm.example.com";

  expect(isOwnOrigin(new Headers({ origin: publicUrl }), publicUrl)).toBe(true);
  expect(isOwnOrigin(new Headers({ origin: `${publicUrl}.evil.example` }), publicUrl)).toBe(false);
  expect(isOwnOrigin(new Headers({ origin: "http://crm.example.com" }), publicUrl)).toBe(false);
  expect(isOwnOrigin(new Headers({ origin: "null" }), publicUrl)).toBe(false);
});

test("without PUBLIC_URL, this machine by its local names and the called port is ours", () => {
  const byName = new Headers({ ...here, origin: "http://localhost:3000" });
  const byNumber = new Headers({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" });

  expect(isOwnOrigin(byName, null)).toBe(true);
  expect(isOwnOrigin(byNumber, null)).toBe(true);
});

test("another program's page on this machine is not ours", () => {
  expect(isOwnOrigin(new Headers({ ...here, origin: "http://localhost:9999" }), null)).toBe(false);
});

test("a foreign name that resolves to this machine is not ours", () => {
  const rebound = new Headers({ host: "evil.example:3000", origin: "http://evil.example:3000" });

  expect(isOwnOrigin(rebound, null)).toBe(false);
});

test("without an Origin the browser's own word that it is the same site counts", () => {
  expect(isOwnOrigin(new Headers({ ...here, "sec-fetch-site": "same-origin" }), null)).toBe(true);
  expect(isOwnOrigin(new Headers({ ...here, "sec-fetch-site": "same-site" }), null)).toBe(false);
  expect(isOwnOrigin(new Headers(here), null)).toBe(false);
});
