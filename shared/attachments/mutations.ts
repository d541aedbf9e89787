import * as v from "valibot";
import { attachment } from "../../schema/attachments.ts";
import { ticketReply } from "../../schema/tickets.ts";
import { AppError } from "../errors.ts";
import { id } from "../leads/arguments.ts";
import { isAllowed } from "../permissions.ts";
import { defineMutation, type Mutation } from "../sync/mutation.ts";
import { eq } from "../sync/where.ts";
import { findTicket } from "../tickets/find-ticket.ts";
import { contentTypes, maxFileBytes } from "./kinds.ts";

const mostOfTicket = 100;

const name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "The file has no name."),
  v.maxLength(200, "The name of the file is too long."),
  v.check((text) => !Array.from(text).some(isPathOrControl), "The name of a file holds no path."),
  v.check((text) => !/^\.+$/.test(text), "The name of a file holds no path."),
);

/**
 * Puts a file to a ticket, or to a reply of one's own. Its bytes follow by HTTP.
 *
 * @throws AppError `gone` - no such ticket or reply in the actor's sight
 * @throws AppError `conflict` - the ticket is closed
 * @throws AppError `invalid` - the ticket holds as many as it may
 */
export const addAttachment = defineMutation({
  name: "attachment.add",
  version: 1,
  args: v.object({
    id,
    ticketId: id,
    replyId: v.nullable(id),
    name,
    contentType: v.picklist(contentTypes, "This kind of file is not taken."),
    size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxFileBytes)),
  }),
  run: async (tx, { ticketId, replyId, ...file }, actor) => {
    const ticket = await findTicket(tx, ticketId);
    if (ticket.status === "closed")
      throw new AppError("conflict", "Open the ticket again before you add a file.");
    if (replyId !== null) {
      const reply = await tx.get(ticketReply, replyId);
      if (reply?.ticketId !== ticketId || reply.authorId !== actor.userId)
        throw new AppError("gone", "The reply that the file belongs to is not there.");
    }
    const others = await tx.find({ from: attachment, where: eq("ticketId", ticketId) });
    if (others.length >= mostOfTicket)
      throw new AppError("invalid", `A ticket holds ${mostOfTicket} files at most.`);
    await tx.insert(attachment, { ...file, ticketId, replyId, authorId: actor.userId });
  },
});

/**
 * Takes a file away: one's own, or any for whoever answers tickets.
 *
 * @throws AppError `gone` - no such file in the actor's sight
 * @throws AppError `forbidden` - somebody else's file
 */
export const removeAttachment = defineMutation({
  name: "attachment.remove",
  version: 1,
  args: v.object({ attachmentId: id }),
  run: async (tx, { attachmentId }, actor) => {
    const before = await tx.get(attachment, attachmentId);
    if (!before) throw new AppError("gone", "This file is not there any more.");
    if (before.authorId !== actor.userId && !isAllowed(actor, "ticket", "assign"))
      throw new AppError("forbidden", "Only whoever added a file takes it away.");
    if (before.deletedAt === null) await tx.update(attachment, attachmentId, { deletedAt: tx.now });
  },
});

function isPathOrControl(character: string): boolean {
  return character === "/" || character === "\\" || character < " " || character === "\u007f";
}

export const attachmentMutations: readonly Mutation[] = [addAttachment, removeAttachment];
