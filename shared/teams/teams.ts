import * as v from "valibot";
import { branch, member, team } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import { isAllowed } from "../permissions.ts";
import { rightsIn } from "../roles/role-rows.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";
import { id, placeName } from "./place-arguments.ts";
import { assertEmpty, assertMayArrange, assertNameFree, findPlace } from "./places.ts";

/**
 * Adds a team.
 *
 * @throws AppError `forbidden` - the role arranges no teams
 * @throws AppError `conflict` - another team has this name
 */
export const createTeam = defineMutation({
  name: "team.create",
  version: 1,
  args: v.object({ id, name: placeName, branchId: v.nullable(id) }),
  run: async (tx, { branchId, ...columns }, actor) => {
    assertMayArrange(actor);
    await assertNameFree(tx, team, columns.name, columns.id);
    if (branchId !== null) await findPlace(tx, branch, branchId);
    await tx.insert(team, { ...columns, branchId });
  },
});

/**
 * Changes a team's name, branch or lead.
 *
 * @throws AppError `gone` - there is no such team
 * @throws AppError `conflict` - another team has this name
 * @throws AppError `invalid` - whoever is to lead works elsewhere, or leads nobody by their role
 */
export const updateTeam = defineMutation({
  name: "team.update",
  version: 1,
  args: v.object({
    teamId: id,
    changes: v.partial(
      v.strictObject({ name: placeName, branchId: v.nullable(id), leadId: v.nullable(id) }),
    ),
  }),
  run: async (tx, { teamId, changes }, actor) => {
    assertMayArrange(actor);
    await findPlace(tx, team, teamId);
    if (changes.name !== undefined) await assertNameFree(tx, team, changes.name, teamId);
    if (changes.branchId) await findPlace(tx, branch, changes.branchId);
    if (changes.leadId) await assertMayLead(tx, changes.leadId, teamId);
    await tx.update(team, teamId, changes);
  },
});

/**
 * Puts a team away, or back. Nobody may be left in it.
 *
 * @throws AppError `gone` - there is no such team
 * @throws AppError `conflict` - active people are still in it
 */
export const archiveTeam = defineMutation({
  name: "team.archive",
  version: 1,
  args: v.object({ teamId: id, archived: v.boolean() }),
  run: async (tx, { teamId, archived }, actor) => {
    assertMayArrange(actor);
    const found = await findPlace(tx, team, teamId);
    if (archived) await assertEmpty(tx, "teamId", found);
    await tx.update(team, teamId, { archivedAt: archived ? tx.now : null });
  },
});

/** Every write on teams. */
export const teamMutations = [createTeam, updateTeam, archiveTeam] as const;

async function assertMayLead(tx: MutationTx, userId: string, teamId: string): Promise<void> {
  const person = await tx.get(member, userId);
  if (!person?.active) throw new AppError("invalid", "Choose a person who is still active.");
  if (!isAllowed({ rights: await rightsIn(tx, person.role) }, "lead", "assign"))
    throw new AppError("invalid", `${person.name} is no team lead. Change the role first.`);
  if (person.role !== "admin" && person.teamId !== teamId)
    throw new AppError("invalid", `${person.name} is in another team. Move them here first.`);
}
