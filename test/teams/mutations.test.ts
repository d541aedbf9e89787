import { expect, test } from "vitest";
import { branch, member, team } from "../../schema/organizations.ts";
import { AppError } from "../../shared/errors.ts";
import { archiveBranch, createBranch, updateBranch } from "../../shared/teams/branches.ts";
import { archiveTeam, createTeam, updateTeam } from "../../shared/teams/teams.ts";
import {
  admin,
  asha,
  branchPune,
  dealership,
  meena,
  now,
  priya,
  teamNorth,
  teamSouth,
  uuid,
} from "../leads/people.ts";

const west = { id: uuid(30), name: "West", branchId: null };

test("an admin adds a team", async () => {
  const tx = await places();

  await createTeam.run(tx, west, admin);

  expect(await tx.get(team, west.id)).toMatchObject({ name: "West", archivedAt: null });
});

test.each([priya, asha])("a $role arranges no teams", async (actor) => {
  const tx = await places();

  await expect(createTeam.run(tx, west, actor)).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    updateTeam.run(tx, { teamId: teamNorth, changes: { name: "X" } }, actor),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    createBranch.run(tx, { id: uuid(31), name: "X", city: null }, actor),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("two teams have no name in common", async () => {
  const tx = await places();

  await expect(createTeam.run(tx, { ...west, name: "North" }, admin)).rejects.toMatchObject({
    code: "conflict",
    message: "North exists already.",
  });
  await updateTeam.run(tx, { teamId: teamNorth, changes: { name: "North" } }, admin);
});

test("a team is led by one of its own, or by an admin", async () => {
  const tx = await places();
  const lead = (leadId: string, teamId = teamNorth) =>
    updateTeam.run(tx, { teamId, changes: { leadId } }, admin);

  await lead(priya.userId);

  expect(await tx.get(team, teamNorth)).toMatchObject({ leadId: priya.userId });
  await lead(admin.userId);
  await expect(lead(asha.userId)).rejects.toEqual(
    new AppError("invalid", "Asha is no team lead. Change the role first."),
  );
  await expect(lead(priya.userId, teamSouth)).rejects.toEqual(
    new AppError("invalid", "Priya is in another team. Move them here first."),
  );
});

test("a team with people is not archived", async () => {
  const tx = await places();

  await expect(archiveTeam.run(tx, { teamId: teamNorth, archived: true }, admin)).rejects.toEqual(
    new AppError("conflict", "3 people would be left in North. Move them first."),
  );
  await expect(archiveTeam.run(tx, { teamId: teamSouth, archived: true }, admin)).rejects.toEqual(
    new AppError("conflict", "Meena would be left in South. Move them first."),
  );
});

test("an empty team is archived and brought back", async () => {
  const tx = await places();
  await tx.update(member, meena.userId, { active: false });

  await archiveTeam.run(tx, { teamId: teamSouth, archived: true }, admin);
  expect(await tx.get(team, teamSouth)).toMatchObject({ archivedAt: now });

  await archiveTeam.run(tx, { teamId: teamSouth, archived: false }, admin);
  expect(await tx.get(team, teamSouth)).toMatchObject({ archivedAt: null });
});

test("a branch is renamed, and archived only when nobody and no team is left in it", async () => {
  const tx = await places();
  await updateBranch.run(tx, { branchId: branchPune, changes: { name: "Pune Camp" } }, admin);
  await expect(
    archiveBranch.run(tx, { branchId: branchPune, archived: true }, admin),
  ).rejects.toEqual(
    new AppError("conflict", "5 people would be left in Pune Camp. Move them first."),
  );
  const empty = { id: uuid(32), name: "Nashik", city: "Nashik" };
  await createBranch.run(tx, empty, admin);
  await createTeam.run(tx, { ...west, branchId: empty.id }, admin);

  await expect(
    archiveBranch.run(tx, { branchId: empty.id, archived: true }, admin),
  ).rejects.toEqual(new AppError("conflict", "West belongs to Nashik. Archive it first."));

  await archiveTeam.run(tx, { teamId: west.id, archived: true }, admin);
  await archiveBranch.run(tx, { branchId: empty.id, archived: true }, admin);
  expect(await tx.get(branch, empty.id)).toMatchObject({ archivedAt: now });
});

async function places() {
  const tx = await dealership();
  await tx.insert(team, { id: teamNorth, name: "North" });
  await tx.insert(team, { id: teamSouth, name: "South" });
  await tx.insert(branch, { id: branchPune, name: "Pune" });
  return tx;
}
