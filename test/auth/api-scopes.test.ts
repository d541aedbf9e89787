import { expect, test } from "vitest";
import { apiScopeCodes, coversRequest } from "../../shared/auth/api-scopes.ts";

test("reading needs the area's read scope, everything else its write scope", () => {
  expect(coversRequest(["leads:read"], "GET", "/api/v1/leads/42")).toBe(true);
  expect(coversRequest(["leads:read"], "PATCH", "/api/v1/leads/42")).toBe(false);
  expect(coversRequest(["leads:write"], "GET", "/api/v1/leads")).toBe(false);
  expect(coversRequest(["leads:write"], "DELETE", "/api/v1/leads/42")).toBe(true);
});

test("what is not named is closed to every key", () => {
  const paths = ["api-keys", "security", "invitations", "", "LEADS", "constructor", "me/x"];

  const open = paths.filter((path) => coversRequest(apiScopeCodes, "GET", `/api/v1/${path}`));

  expect(open).toEqual([]);
});

test("every key may ask whose it is", () => {
  expect(coversRequest([], "GET", "/api/v1/me")).toBe(true);
  expect(coversRequest([], "POST", "/api/v1/me")).toBe(false);
});
