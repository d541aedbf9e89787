import * as v from "valibot";
import { cannedReply } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { filled, id } from "../leads/arguments.ts";
import { defineMutation } from "../sync/mutation.ts";

const fields = {
  title: filled(100, "Give it a name to find it by."),
  body: filled(20_000, "Write the answer."),
};

/**
 * Keeps an answer that is given often, or changes one.
 *
 * @throws AppError `forbidden` - the actor's role answers no tickets
 */
export const saveCannedReply = defineMutation({
  name: "cannedReply.save",
  version: 1,
  args: v.object({ id, ...fields }),
  run: async (tx, { id: replyId, title, body }) => {
    if (await tx.get(cannedReply, replyId)) await tx.update(cannedReply, replyId, { title, body });
    else await tx.insert(cannedReply, { id: replyId, title, body });
  },
});

/**
 * Offers an answer no longer.
 *
 * @throws AppError `gone` - no such answer in the actor's sight
 */
export const removeCannedReply = defineMutation({
  name: "cannedReply.remove",
  version: 1,
  args: v.object({ id }),
  run: async (tx, { id: replyId }) => {
    const before = await tx.get(cannedReply, replyId);
    if (!before) throw new AppError("gone", "This answer no longer exists.");
    if (before.deletedAt === null) await tx.update(cannedReply, replyId, { deletedAt: tx.now });
  },
});
