import { expect, test } from "vitest";
import {
  assertMayImpersonate,
  mayImpersonate,
  type Person,
} from "../../shared/impersonation/may-impersonate.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Grants, Rights, SystemRole } from "../../shared/permissions.ts";

const orgId = "00000000-0000-4000-8000-000000000000";

test("an admin may view as anybody of the organization, another admin included", () => {
  const others: SystemRole[] = ["admin", "cre_tl", "cre", "viewer"];

  const allowed = others.filter((role) => mayImpersonate(someone("admin"), someone(role)));

  expect(allowed).toEqual(others);
});

test("a team lead may view as the people of their own team alone", () => {
  const lead = someone("cre_tl", { teamId: "north" });

  expect(mayImpersonate(lead, someone("cre", { teamId: "north" }))).toBe(true);
  expect(mayImpersonate(lead, someone("cre", { teamId: "south" }))).toBe(false);
  expect(mayImpersonate(lead, someone("cre"))).toBe(false);
  expect(mayImpersonate(someone("cre_tl"), someone("cre"))).toBe(false);
});

test("nobody without the right may, whatever the other one is", () => {
  const without: SystemRole[] = ["cre", "viewer", "developer", "manager", "sales_rep"];

  const allowed = without.filter((role) =>
    mayImpersonate(someone(role, { teamId: "north" }), someone("cre", { teamId: "north" })),
  );

  expect(allowed).toEqual([]);
});

test("nobody is viewed as by themselves or from another organization", () => {
  const admin = someone("admin");

  expect(() => assertMayImpersonate(admin, admin)).toThrow("You are yourself already.");
  expect(mayImpersonate(admin, { ...someone("cre"), orgId: "another" })).toBe(false);
});

test("an admin in the team of a team lead stays out of their reach: never upwards", () => {
  const lead = someone("cre_tl", { teamId: "north" });

  expect(() => assertMayImpersonate(lead, someone("admin", { teamId: "north" }))).toThrow(
    "may see or do more than you",
  );
});

test("whoever sees less of a lead does not see the rest through somebody else", () => {
  const may: Grants = { user: { impersonate: "all" }, lead: { view: "all" } };
  const half = somebody({ grants: may, masks: { lead: ["phone"] } });
  const whole = somebody({ grants: { lead: { view: "own" } }, masks: {} });

  expect(mayImpersonate(half, whole)).toBe(false);
  expect(mayImpersonate(somebody({ grants: may, masks: {} }), whole)).toBe(true);
});

test("own leads of another person are more than one's own", () => {
  const own = somebody({
    grants: { user: { impersonate: "all" }, lead: { view: "own" } },
    masks: {},
  });

  expect(mayImpersonate(own, somebody({ grants: { lead: { view: "own" } }, masks: {} }))).toBe(
    false,
  );
});

test("equal scopes of different places do not cover one another", () => {
  const grants: Grants = { user: { impersonate: "all" }, lead: { view: "territory" } };
  const pune = { ...somebody({ grants, masks: {} }), branchId: "pune" };
  const mumbai = { ...somebody({ grants, masks: {} }), branchId: "mumbai" };

  expect(mayImpersonate(pune, mumbai)).toBe(false);
  expect(mayImpersonate(pune, { ...mumbai, branchId: "pune" })).toBe(true);
});

test("leads of nobody in another branch are more than those of one's own", () => {
  const pune = someone("cre_tl", { teamId: "north", branchId: "pune" });
  const grants: Grants = { lead: { view: "team", assign: "team" } };
  const mumbai: Person = {
    ...somebody({ grants, masks: {} }),
    teamId: "north",
    branchId: "mumbai",
  };

  expect(mayImpersonate(pune, mumbai)).toBe(false);
  expect(mayImpersonate(pune, { ...mumbai, branchId: "pune" })).toBe(true);
});

function someone(role: SystemRole, place: { teamId?: string; branchId?: string } = {}): Person {
  return { ...somebody(declaredRights(role)), role, ...place };
}

function somebody(rights: Rights): Person {
  const userId = crypto.randomUUID();
  return { orgId, userId, name: "Priya", role: "cre", rights, teamId: null, branchId: null };
}
