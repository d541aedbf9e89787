import * as v from "valibot";
import { cannedReply } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { filled, id } from "../leads/arguments.ts";
import { defineMutation, type MutationTx } from "../sync/mutation.ts";

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
 * Gives an answer another name; its text is written by `/yjs/canned_reply.body.<id>`.
 *
 * @throws AppError `gone` - no such answer in the actor's sight
 */
export const renameCannedReply = defineMutation({
  name: "cannedReply.rename",
  version: 1,
  args: v.object({ id, title: fields.title }),
  run: async (tx, { id: replyId, title }) => {
    await findCannedReply(tx, replyId);
    await tx.update(cannedReply, replyId, { title });
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
    const before = await findCannedReply(tx, replyId);
    if (before.deletedAt === null) await tx.update(cannedReply, replyId, { deletedAt: tx.now });
  },
});

/**
 * Offers an answer again that was removed.
 *
 * @throws AppError `gone` - no such answer in the actor's sight
 */
export const restoreCannedReply = defineMutation({
  name: "cannedReply.restore",
  version: 1,
  args: v.object({ id }),
  run: async (tx, { id: replyId }) => {
    await findCannedReply(tx, replyId);
    await tx.update(cannedReply, replyId, { deletedAt: null });
  },
});

async function findCannedReply(tx: MutationTx, replyId: string) {
  const found = await tx.get(cannedReply, replyId);
  if (!found) throw new AppError("gone", "This answer no longer exists.");
  return found;
}
