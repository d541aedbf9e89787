import type { Accessor } from "solid-js";
import { cannedReply } from "../../schema/tickets.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { isNull } from "../../shared/sync/where.ts";
import {
  removeCannedReply,
  renameCannedReply,
  restoreCannedReply,
} from "../../shared/tickets/canned-replies.ts";
import { attempt } from "../leads/attempt.ts";
import { createLiveQuery, useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";

export type CannedReply = Row<typeof cannedReply>;

/** The answers that are given often, by title; undefined until they are read. */
export function createCannedReplies(): Accessor<CannedReply[] | undefined> {
  return createLiveQuery(() =>
    live({
      from: cannedReply,
      where: isNull("deletedAt"),
      orderBy: [{ column: "title", direction: "asc" }],
    }),
  );
}

/** Changes of an answer; each says whether it was made. */
export function useCannedChanges() {
  const replica = useReplica();
  return {
    rename: async ({ id, title: before }: CannedReply, title: string): Promise<boolean> =>
      title === before || attempt(replica.mutate(renameCannedReply, { id, title })),
    remove: async ({ id, title }: CannedReply): Promise<boolean> => {
      const isRemoved = await attempt(replica.mutate(removeCannedReply, { id }));
      if (isRemoved)
        showToast({
          title: `“${title}” is no longer offered`,
          undo: () => void attempt(replica.mutate(restoreCannedReply, { id })),
        });
      return isRemoved;
    },
  };
}
