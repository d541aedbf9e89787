import { expect, test } from "vitest";
import { brokenRule, expiryOf } from "../../shared/auth/password-policy.ts";

test("classic wants eight characters and a mix", () => {
  expect(brokenRule("classic", "Demo-Pass-1")).toBeUndefined();
  expect(brokenRule("classic", "demo")).toBe(
    "The password needs at least 8 characters, a capital letter, a digit.",
  );
});

test("asvs wants length alone", () => {
  expect(brokenRule("asvs", "quiet otters")).toBeUndefined();
  expect(brokenRule("asvs", "Demo-Pass-1")).toBe("The password needs at least 12 characters.");
});

test("capitals and small letters of every script count", () => {
  expect(brokenRule("classic", "Ключ-от-дома-7")).toBeUndefined();
});

test("a password too long to hash is refused and not cut", () => {
  expect(brokenRule("asvs", "x".repeat(129))).toMatch(/at most 128/);
});

test("classic ends after ninety days, asvs never", () => {
  const setAt = new Date("2026-01-01T00:00:00Z");

  expect(expiryOf("classic", setAt)).toEqual(new Date("2026-04-01T00:00:00Z"));
  expect(expiryOf("asvs", setAt)).toBeNull();
});
