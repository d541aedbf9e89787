import { beforeEach, expect, test } from "vitest";
import { parse } from "valibot";
import { member } from "../../schema/organizations.ts";
import { role, roleGrant, roleMask } from "../../schema/roles.ts";
import { scopeOf } from "../../shared/permissions.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import { changeRole } from "../../shared/roles/change-role.ts";
import { createRole } from "../../shared/roles/create-role.ts";
import { deleteRole, restoreRole } from "../../shared/roles/delete-role.ts";
import { renameRole } from "../../shared/roles/rename-role.ts";
import { rightsIn } from "../../shared/roles/role-rows.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { admin, asha, dealership, priya, uuid } from "../leads/people.ts";

const desk = uuid(600);
const exports = { id: uuid(601), object: "lead", code: "export", effect: "allow", scope: "own" };
let tx: MemoryTx;
/** Somebody who configures roles and otherwise does what a team lead does. */
let keeper: Actor;

beforeEach(async () => {
  tx = await dealership();
  const { grants, masks } = declaredRights("cre_tl");
  const role = { view: "all", configure: "all" } as const;
  keeper = { ...priya, rights: { grants: { ...grants, role }, masks } };
  await create({ name: "Front desk", base: "cre" });
});

const create = (args: object, actor = admin) =>
  createRole.run(tx, parse(createRole.args, { id: desk, grants: [], masks: [], ...args }), actor);
const change = (args: object, actor = admin) =>
  changeRole.run(tx, parse(changeRole.args, { role: desk, grants: [], masks: [], ...args }), actor);

test("a role that was made does what its base does until more is said", async () => {
  expect(await rightsIn(tx, desk)).toEqual(declaredRights("cre"));

  await change({ grants: [exports] });

  expect(scopeOf({ rights: await rightsIn(tx, desk) }, "lead", "export")).toBe("own");
});

test("a cell that is said again is changed, not said twice", async () => {
  await change({ grants: [exports] });
  await change({ grants: [{ id: uuid(602), object: "lead", code: "export", effect: "deny" }] });

  expect(await tx.find({ from: roleGrant })).toMatchObject([
    { id: exports.id, effect: "deny", scope: null },
  ]);
});

test("a copy says all that the original says", async () => {
  await create({
    id: uuid(610),
    name: "Copy",
    base: "cre",
    grants: [{ ...exports, id: uuid(611) }],
  });

  expect(scopeOf({ rights: await rightsIn(tx, uuid(610)) }, "lead", "export")).toBe("own");
});

test("whoever does not configure roles changes none", async () => {
  for (const run of [
    () => create({ id: uuid(620), name: "Mine", base: null }, priya),
    () => change({ grants: [exports] }, priya),
    () => renameRole.run(tx, { roleId: desk, name: "Mine" }, priya),
    () => deleteRole.run(tx, { roleId: desk }, priya),
    () => restoreRole.run(tx, { roleId: desk }, priya),
  ])
    await expect(run()).rejects.toMatchObject({ code: "forbidden" });
  expect(await tx.find({ from: roleGrant })).toEqual([]);
});

test("nobody gives a role more than they have: neither a wider scope, nor another right, nor sight", async () => {
  const wider = { ...exports, code: "view", scope: "all" };
  await expect(change({ grants: [wider] }, keeper)).rejects.toMatchObject({ code: "forbidden" });
  await expect(change({ grants: [exports] }, keeper)).rejects.toMatchObject({ code: "forbidden" });
  const big = { id: uuid(630), name: "Big", base: "admin" };
  await expect(create(big, keeper)).rejects.toMatchObject({ code: "forbidden" });

  const blind = { ...keeper, rights: { ...keeper.rights, masks: declaredRights("viewer").masks } };
  await expect(change({ grants: [] }, blind)).rejects.toMatchObject({ code: "forbidden" });

  expect(await tx.find({ from: roleGrant })).toEqual([]);
});

test("nobody changes a role that has more than they have, not even to make it smaller", async () => {
  const less = { id: uuid(640), object: "lead", code: "view", effect: "deny" };
  const narrowed = change({ role: "manager", grants: [less] }, keeper);

  await expect(narrowed).rejects.toMatchObject({ code: "forbidden" });
});

test("within what they have somebody configures roles", async () => {
  await change({ grants: [{ ...exports, code: "assign", scope: "team" }] }, keeper);

  expect(scopeOf({ rights: await rightsIn(tx, desk) }, "lead", "assign")).toBe("team");
});

test("admins keep what they have, whoever asks", async () => {
  const less = { id: uuid(650), object: "lead", code: "view", effect: "deny" };

  await expect(change({ role: "admin", grants: [less] })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a system role is neither renamed nor deleted", () => {
  expect(() => parse(renameRole.args, { roleId: "viewer", name: "Guest" })).toThrow();
  expect(() => parse(deleteRole.args, { roleId: "viewer" })).toThrow();
});

test.each(["front desk", "Admin", "cre_tl"])("there is one role called %s only", async (name) => {
  const again = create({ id: uuid(660), name, base: null });

  await expect(again).rejects.toMatchObject({ code: "conflict", fields: { name: /taken/ } });
});

test.each([
  [{ ...exports, object: "salary" }],
  [{ ...exports, object: "audit", scope: "team" }],
  [{ ...exports, effect: "allow", scope: undefined }],
])("a cell that does not exist is not said anything about: %j", (grant) => {
  expect(() => parse(changeRole.args, { role: desk, grants: [grant], masks: [] })).toThrow();
});

test("a cell is said once at a time", () => {
  const twice = [exports, { ...exports, id: uuid(670) }];

  expect(() => parse(changeRole.args, { role: desk, grants: twice, masks: [] })).toThrow();
});

test("a role that somebody has is not deleted, and says who has it", async () => {
  await tx.update(member, asha.userId, { role: desk });

  await expect(deleteRole.run(tx, { roleId: desk }, admin)).rejects.toMatchObject({
    code: "conflict",
    message: "Asha has the role Front desk. Give them another one first.",
  });
});

test("a deleted role gives nothing, is given to nobody, and comes back as it was", async () => {
  await change({
    grants: [exports],
    masks: [{ id: uuid(680), field: "lead.email", hidden: true }],
  });
  const before = await rightsIn(tx, desk);
  await deleteRole.run(tx, { roleId: desk }, admin);

  expect((await rightsIn(tx, desk)).grants).not.toHaveProperty("lead");
  const given = updateUser.run(tx, { userId: asha.userId, changes: { role: desk } }, admin);
  await expect(given).rejects.toMatchObject({ code: "gone" });

  await restoreRole.run(tx, { roleId: desk }, admin);
  expect(await rightsIn(tx, desk)).toEqual(before);
});

test("a role is given by whoever has all that it has", async () => {
  const give = (actor: Actor) =>
    updateUser.run(tx, { userId: asha.userId, changes: { role: desk } }, actor);
  const manages = {
    ...keeper,
    rights: { ...keeper.rights, grants: { ...keeper.rights.grants, user: { edit: "team" } } },
  } as Actor;
  await give(manages);
  expect(await tx.get(member, asha.userId)).toMatchObject({ role: desk });

  await change({ grants: [exports] });
  await expect(give(manages)).rejects.toMatchObject({ code: "forbidden" });
});

test("a name is changed, and the one before is free again", async () => {
  await renameRole.run(tx, { roleId: desk, name: "Reception" }, admin);
  await create({ id: uuid(690), name: "Front desk", base: null });

  expect(await tx.get(role, desk)).toMatchObject({ name: "Reception" });
  expect(await tx.find({ from: roleMask })).toEqual([]);
});
