import * as v from "valibot";
import type { notification } from "../../schema/notifications.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull, type Where } from "../sync/where.ts";

/** Kind of a line that tells somebody that what they wrote was overwritten by who had not seen it. */
export const overwrittenKind = "overwritten";

/** What such a line carries beside its words: values are in the history, for whoever sees that. */
const overwrittenData = v.object({
  /** The entry of the record's history that says who wrote what over what. */
  eventId: v.string(),
  /** The fields among those of the entry that its reader had written. */
  fields: v.array(v.string()),
});

export type OverwrittenData = v.InferOutput<typeof overwrittenData>;

/** What one person has not settled yet. */
export function unsettledOf(userId: string): Where<Row<typeof notification>> {
  return and(eq("userId", userId), eq("kind", overwrittenKind), isNull("readAt"));
}

/** Null for a line of another kind. */
export function overwrittenIn({
  kind,
  data,
}: {
  kind: string;
  data: unknown;
}): OverwrittenData | null {
  if (kind !== overwrittenKind) return null;
  const read = v.safeParse(overwrittenData, data);
  return read.success ? read.output : null;
}
