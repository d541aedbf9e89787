import { expect, test } from "vitest";
import { roles, type SystemRole } from "../../shared/permissions.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import { covers as coversRights } from "../../shared/users/covers.ts";

const covers = (role: SystemRole, other: SystemRole) =>
  coversRights(declaredRights(role), declaredRights(other));

test("an admin covers everybody, and everybody themselves", () => {
  for (const role of roles) {
    expect(covers("admin", role)).toBe(true);
    expect(covers(role, role)).toBe(true);
  }
});

test("nobody but an admin covers an admin", () => {
  expect(roles.filter((role) => covers(role, "admin"))).toEqual(["admin"]);
});

test("a team lead covers a CRE, not the other way round", () => {
  expect([covers("cre_tl", "cre"), covers("cre", "cre_tl")]).toEqual([true, false]);
});

test("a team lead does not cover a viewer, who sees every team", () => {
  expect(covers("cre_tl", "viewer")).toBe(false);
});
