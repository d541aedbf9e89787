import { expect, test } from "vitest";
import { linkOrigin, linkTo } from "../../server/auth/links.ts";

test("a link's secret stands where no server sees it", () => {
  const link = new URL(linkTo("https://crm.example.com", "/reset-password", "secret"));

  expect(link.pathname + link.search).toBe("/reset-password");
  expect(link.hash).toBe("#secret");
});

test("links lead to PUBLIC_URL, whatever the request called itself", () => {
  const forged = new Headers({ host: "evil.example" });

  expect(linkOrigin("https://crm.example.com", forged)).toBe("https://crm.example.com");
  expect(linkOrigin(null, forged)).toBe("http://localhost");
});

test("without PUBLIC_URL they lead to the local name and port that was called", () => {
  expect(linkOrigin(null, new Headers({ host: "127.0.0.1:4000" }))).toBe("http://127.0.0.1:4000");
});
