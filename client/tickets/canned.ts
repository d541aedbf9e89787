import type { Accessor } from "solid-js";
import { cannedReply } from "../../schema/tickets.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { isNull } from "../../shared/sync/where.ts";
import { createLiveQuery } from "../sync/live-query.ts";

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
