import * as v from "valibot";
import { savedView } from "../../schema/views.ts";
import { AppError } from "../errors.ts";
import { filled, id } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";

/** Lists that can be kept as filtered. */
const viewedLists = ["leads", "tickets"] as const;

/**
 * Keeps a filtered list under a name, or changes one that is kept. Shared, everybody of the actor's team
 * has it, too.
 *
 * @throws AppError `forbidden` - it is somebody else's
 * @throws AppError `conflict` - the actor belongs to no team to share with
 */
export const saveView = defineMutation({
  name: "savedView.save",
  version: 1,
  args: v.object({
    id,
    list: v.picklist(viewedLists),
    name: filled(60, "Give the view a name."),
    query: v.pipe(v.string(), v.maxLength(4000)),
    shared: v.boolean(),
  }),
  run: async (tx, { id: viewId, shared, ...fields }, { userId, teamId }) => {
    if (shared && teamId === null)
      throw new AppError("conflict", "You belong to no team that the view could be shared with.");
    const row = { ...fields, teamId: shared ? teamId : null };
    if (await tx.get(savedView, viewId)) await tx.update(savedView, viewId, row);
    else await tx.insert(savedView, { id: viewId, ownerId: userId, ...row });
  },
});

/**
 * Keeps a view no longer.
 *
 * @throws AppError `gone` - no such view in the actor's sight
 * @throws AppError `forbidden` - it is somebody else's
 */
export const removeView = defineMutation({
  name: "savedView.remove",
  version: 1,
  args: v.object({ id }),
  run: async (tx, { id: viewId }) => {
    const before = await tx.get(savedView, viewId);
    if (!before) throw new AppError("gone", "This view no longer exists.");
    if (before.deletedAt === null) await tx.update(savedView, viewId, { deletedAt: tx.now });
  },
});

/** Every write on saved views. */
export const viewMutations = [saveView, removeView] as const;
