import { expect, test } from "vitest";
import { shapes } from "../../schema/shape.ts";
import {
  catalog,
  floor,
  isAllowed,
  isHidden,
  keysFor,
  maskedFields,
  permissionMatrix,
  roles,
  scopeOf,
  scopes,
} from "../../shared/permissions.ts";
import {
  declaredRights,
  noRoleRows,
  resolveRights,
  type RoleGrant,
  type RoleRows,
  scopesOf,
} from "../../shared/permissions/resolve.ts";
import { uuid } from "../leads/people.ts";

const roleId = uuid(500);
const custom = (base: string | null, deletedAt: string | null = null) => [
  { id: roleId, base, deletedAt },
];
const says = (cell: Partial<RoleGrant>): RoleGrant => ({
  role: roleId,
  object: "lead",
  code: "view",
  effect: "allow",
  scope: "all",
  ...cell,
});
const rightsOf = (rows: Partial<RoleRows>, role = roleId) => ({
  rights: resolveRights(role, { ...noRoleRows, ...rows }),
});

test.each(roles)("a %s of whom the organization says nothing has what is declared", (role) => {
  expect(resolveRights(role, noRoleRows)).toEqual(declaredRights(role));
});

test("a role does what its base does, wherever it says nothing itself", () => {
  const who = rightsOf({ roles: custom("cre"), grants: [says({ scope: "team" })] });

  expect(scopeOf(who, "lead", "view")).toBe("team");
  expect(scopeOf(who, "lead", "edit")).toBe("own");
});

test("a deny wins over the base and over every allow, in whichever order they stand", () => {
  const [allow, deny] = [says({ scope: "all" }), says({ effect: "deny", scope: null })];
  for (const grants of [
    [allow, deny],
    [deny, allow],
  ])
    expect(isAllowed(rightsOf({ roles: custom("admin"), grants }), "lead", "view")).toBe(false);
});

test("what a role inherits again is what its base has", () => {
  const grants = [says({ effect: "inherit", scope: null })];

  expect(scopeOf(rightsOf({ roles: custom("cre_tl"), grants }), "lead", "view")).toBe("team");
});

test.each([
  ["an object that nobody knows", says({ object: "salary" })],
  ["a code that the object does not have", says({ code: "run_sync" })],
  ["a scope that the cell does not come in", says({ object: "audit", scope: "team" })],
  ["a scope that does not exist", says({ scope: "galaxy" })],
  ["no scope", says({ scope: null })],
  ["an effect that does not exist", says({ effect: "maybe" })],
])("%s grants nothing", (_what, grant) => {
  const { rights } = rightsOf({ roles: custom(null), grants: [grant] });

  expect(rights.grants).toEqual(floor);
});

test("a role that is unknown or deleted has the floor and sees no field that can be hidden", () => {
  for (const rows of [{ roles: [] }, { roles: custom("admin", "2026-11-21T10:00:00.000Z") }]) {
    const who = rightsOf({ ...rows, grants: [says({})] });
    expect(Object.keys(who.rights.grants)).toEqual(["organization", "notification", "saved_view"]);
    expect(isHidden(who, "lead", "phone")).toBe(true);
    expect(isHidden(who, "lead", "email")).toBe(true);
  }
});

test("nobody is denied the floor", () => {
  const grants = [says({ object: "organization", effect: "deny", scope: null })];

  expect(isAllowed(rightsOf({ roles: custom("cre"), grants }), "organization", "view")).toBe(true);
});

test("an organization narrows and widens a system role, but not admins", () => {
  const grants = [
    says({ role: "cre", scope: "team" }),
    says({ role: "admin", effect: "deny", scope: null }),
  ];

  expect(scopeOf(rightsOf({ grants }, "cre"), "lead", "view")).toBe("team");
  expect(scopeOf(rightsOf({ grants }, "admin"), "lead", "view")).toBe("all");
});

test("fields are hidden and shown by role, each with all columns that hold it", () => {
  const masks = [{ role: roleId, field: "lead.email", hidden: true }];
  const who = rightsOf({ roles: custom("cre"), masks });
  expect(who.rights.masks).toEqual({ lead: ["email"], timeline_event: ["data"] });

  const shown = [{ role: "viewer", field: "lead.phone", hidden: false }];
  expect(rightsOf({ masks: shown }, "viewer").rights.masks).toEqual({});
});

test("rows about another role change nothing", () => {
  const grants = [says({ role: uuid(501) })];
  const masks = [{ role: uuid(501), field: "lead.email", hidden: true }];

  expect(rightsOf({ roles: custom("developer"), grants, masks }).rights).toEqual(
    declaredRights("developer"),
  );
});

test("what is declared for system roles stands in the catalog", () => {
  for (const role of roles)
    for (const [object, granted] of Object.entries(permissionMatrix[role]))
      for (const [code, scope] of Object.entries(granted))
        expect(scopesOf(object, code), `${role}: ${object}.${code}`).toContain(scope);
});

test("every scope that a synced object comes in is reached by keys that its rows have", () => {
  const place = { orgId: uuid(1), userId: uuid(2), role: "x", teamId: uuid(3), branchId: uuid(4) };
  for (const { object, audience, parent } of shapes) {
    // Everybody sees all teams; the scope of that right says only who opens their page.
    if (parent || object === "organization" || object === "team") continue;
    const known = audience.map(({ key }) => key);
    for (const scope of scopesOf(object, "view")) {
      const grants = { [object]: { view: scope } };
      const keys = keysFor({ ...place, rights: { grants, masks: {} } }, object as "lead", "view");
      const reached = keys.filter((key) =>
        known.some((prefix) => key === prefix || key.startsWith(prefix)),
      );
      expect(reached.length, `${object} ${scope}: ${keys.join()}`).toBeGreaterThan(
        scope === "own" || scope === "all" ? 0 : 1,
      );
    }
  }
});

test("every field that can be hidden is a column of a synced table", () => {
  for (const columns of Object.values(maskedFields))
    for (const [table, keys] of Object.entries(columns)) {
      const shape = shapes.find(({ name }) => name === table);
      expect(shape?.columns.map(({ key }) => key)).toEqual(expect.arrayContaining([...keys]));
    }
});

test("the catalog knows no scope that does not exist", () => {
  for (const granted of Object.values(catalog))
    for (const known of Object.values(granted))
      expect(scopes).toEqual(expect.arrayContaining([...known]));
});
