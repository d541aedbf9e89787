import type { InferOutput } from "valibot";
import { cannedReply } from "../../schema/tickets.ts";
import { saveCannedReply } from "../../shared/tickets/canned-replies.ts";
import { textFields } from "../../shared/yjs/fields.ts";
import type { Effect } from "../sync/effects.ts";
import { adoptText } from "./adopt-text.ts";

/** An answer that was saved as a whole is also what its shared text says. */
const cannedReplySaved: Effect<InferOutput<typeof saveCannedReply.args>> = {
  mutation: saveCannedReply.name,
  run: async (tx, { id, body }, actor) => {
    const field = textFields.find(({ table }) => table === cannedReply);
    if (field)
      await adoptText(tx.sql, { orgId: actor.orgId, field, recordId: id }, body, actor.userId);
  },
};

/** What the server does to texts after a write. */
export const textEffects: readonly Effect[] = [cannedReplySaved];
