import * as v from "valibot";
import { expect, test } from "vitest";
import { branch, member, team } from "../../schema/organizations.ts";
import { AppError } from "../../shared/errors.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { setUserSchedule } from "../../shared/users/set-schedule.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import {
  admin,
  asha,
  branchPune,
  dealership,
  meena,
  priya,
  ravi,
  teamNorth,
  teamSouth,
  uuid,
} from "../leads/people.ts";

const second = { ...admin, userId: uuid(16) };

test("an admin changes somebody's role, team and cap", async () => {
  const tx = await withTeams();

  await updateUser.run(
    tx,
    { userId: asha.userId, changes: { role: "cre_tl", teamId: teamSouth, leadCap: 40 } },
    admin,
  );

  expect(await tx.get(member, asha.userId)).toMatchObject({
    role: "cre_tl",
    teamId: teamSouth,
    leadCap: 40,
    branchId: branchPune,
  });
});

test.each([priya, asha])("a $role changes nobody", async (actor) => {
  const tx = await withTeams();

  const change = updateUser.run(tx, { userId: ravi.userId, changes: { name: "X" } }, actor);

  await expect(change).rejects.toEqual(
    new AppError("forbidden", "Your role does not let you change Ravi."),
  );
});

test("the last admin can be neither demoted nor locked out", async () => {
  const tx = await withTeams();
  await tx.insert(member, {
    id: second.userId,
    name: "Second",
    email: "2@demo.test",
    role: "admin",
  });
  await setUserActive.run(tx, { userId: second.userId, active: false }, admin);
  const last = new AppError(
    "conflict",
    "Admin is the last admin. Make somebody else an admin first.",
  );

  const demoted = updateUser.run(tx, { userId: admin.userId, changes: { role: "viewer" } }, admin);
  const lockedOut = setUserActive.run(tx, { userId: admin.userId, active: false }, second);

  await expect(demoted).rejects.toEqual(last);
  await expect(lockedOut).rejects.toEqual(last);
});

test("one of two admins can be demoted", async () => {
  const tx = await withTeams();
  await tx.insert(member, {
    id: second.userId,
    name: "Second",
    email: "2@demo.test",
    role: "admin",
  });

  await updateUser.run(tx, { userId: second.userId, changes: { role: "cre" } }, admin);

  expect(await tx.get(member, second.userId)).toMatchObject({ role: "cre" });
});

test("nobody locks themselves out", async () => {
  const tx = await withTeams();

  await expect(
    setUserActive.run(tx, { userId: admin.userId, active: false }, admin),
  ).rejects.toMatchObject({ message: "You cannot lock yourself out. Ask another admin." });
});

test("an archived team takes nobody in", async () => {
  const tx = await withTeams();
  await tx.update(team, teamSouth, { archivedAt: tx.now });

  await expect(
    updateUser.run(tx, { userId: asha.userId, changes: { teamId: teamSouth } }, admin),
  ).rejects.toEqual(new AppError("invalid", "South takes nobody in any more."));
});

test("whoever was removed is gone for every change", async () => {
  const tx = await withTeams();
  await tx.update(member, asha.userId, { deletedAt: tx.now, active: false });

  await expect(
    setUserActive.run(tx, { userId: asha.userId, active: true }, admin),
  ).rejects.toMatchObject({ code: "gone" });
});

test("a team lead sets when people of the own team work, and of no other", async () => {
  const tx = await withTeams();
  const changes = { available: false, workingHours: [{ day: 1, from: "09:30", to: "18:30" }] };

  await setUserSchedule.run(tx, { userId: ravi.userId, changes }, priya);

  expect(await tx.get(member, ravi.userId)).toMatchObject(changes);
  await expect(
    setUserSchedule.run(tx, { userId: meena.userId, changes }, priya),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a team lead cannot set the hours of an admin, though in the same team", async () => {
  const tx = await withTeams();
  await tx.update(member, admin.userId, { teamId: teamNorth });

  await expect(
    setUserSchedule.run(tx, { userId: admin.userId, changes: { available: false } }, priya),
  ).rejects.toEqual(
    new AppError("forbidden", "Admin may do more than you, so you cannot change them."),
  );
});

test.each([
  [{ workingHours: [{ day: 7, from: "09:00", to: "10:00" }] }],
  [{ workingHours: [{ day: 1, from: "9:00", to: "10:00" }] }],
  [{ workingHours: [{ day: 1, from: "10:00", to: "10:00" }] }],
  [{ timeOff: [{ from: "2026-11-22", to: "2026-11-21", reason: null }] }],
  [{ active: true }],
])("a schedule that makes no sense does not parse: %j", (changes) => {
  expect(v.safeParse(setUserSchedule.args, { userId: ravi.userId, changes }).success).toBe(false);
});

test("columns that are not a person's to change do not parse", () => {
  for (const changes of [{ email: "x@demo.test" }, { active: true }, { deletedAt: null }])
    expect(v.safeParse(updateUser.args, { userId: ravi.userId, changes }).success).toBe(false);
});

async function withTeams() {
  const tx = await dealership();
  await tx.insert(team, { id: teamNorth, name: "North" });
  await tx.insert(team, { id: teamSouth, name: "South" });
  await tx.insert(branch, { id: branchPune, name: "Pune" });
  return tx;
}
