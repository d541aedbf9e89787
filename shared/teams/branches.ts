import * as v from "valibot";
import { branch, team } from "../../schema/organizations.ts";
import { AppError } from "../errors.ts";
import { defineMutation } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull } from "../sync/where.ts";
import { id, placeName } from "./place-arguments.ts";
import { assertEmpty, assertMayArrange, assertNameFree, findPlace } from "./places.ts";

const city = v.nullable(
  v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(80, "Keep the city under 80 characters."),
    v.transform((text) => text || null),
  ),
);

/**
 * Adds a branch.
 *
 * @throws AppError `forbidden` - the role arranges no branches
 * @throws AppError `conflict` - another branch has this name
 */
export const createBranch = defineMutation({
  name: "branch.create",
  version: 1,
  args: v.object({ id, name: placeName, city }),
  run: async (tx, columns, actor) => {
    assertMayArrange(actor);
    await assertNameFree(tx, branch, columns.name, columns.id);
    await tx.insert(branch, columns);
  },
});

/**
 * Changes a branch's name or city.
 *
 * @throws AppError `gone` - there is no such branch
 * @throws AppError `conflict` - another branch has this name
 */
export const updateBranch = defineMutation({
  name: "branch.update",
  version: 1,
  args: v.object({
    branchId: id,
    changes: v.partial(v.strictObject({ name: placeName, city })),
  }),
  run: async (tx, { branchId, changes }, actor) => {
    assertMayArrange(actor);
    await findPlace(tx, branch, branchId);
    if (changes.name !== undefined) await assertNameFree(tx, branch, changes.name, branchId);
    await tx.update(branch, branchId, changes);
  },
});

/**
 * Puts a branch away, or back. Neither people nor teams may be left in it.
 *
 * @throws AppError `gone` - there is no such branch
 * @throws AppError `conflict` - active people or teams are still in it
 */
export const archiveBranch = defineMutation({
  name: "branch.archive",
  version: 1,
  args: v.object({ branchId: id, archived: v.boolean() }),
  run: async (tx, { branchId, archived }, actor) => {
    assertMayArrange(actor);
    const found = await findPlace(tx, branch, branchId);
    if (archived) {
      await assertEmpty(tx, "branchId", found);
      const where = and<Row<typeof team>>(eq("branchId", branchId), isNull("archivedAt"));
      const [still] = await tx.find({ from: team, where, limit: 1 });
      if (still)
        throw new AppError("conflict", `${still.name} belongs to ${found.name}. Archive it first.`);
    }
    await tx.update(branch, branchId, { archivedAt: archived ? tx.now : null });
  },
});

/** Every write on branches. */
export const branchMutations = [createBranch, updateBranch, archiveBranch] as const;
