import { notification } from "../../schema/notifications.ts";
import { shapeOf } from "../../schema/shape.ts";
import { leadFieldLabels } from "../../shared/leads/fields.ts";
import { overwrittenIn } from "../../shared/notifications/overwritten.ts";
import type { MutationCall } from "../../shared/sync/protocol/push.ts";
import type { AnyRow, Value } from "../../shared/sync/row.ts";
import type { Written } from "./memory-rows.ts";

/** Who wrote a field last, and what; by `"<lead>/<field>"`. */
export type Writers = Map<string, { readonly userId: string; readonly value: Value }>;

/** A change of a lead that has run, with the rows before and after it. */
export interface LeadWrite {
  readonly call: Pick<MutationCall, "args" | "base">;
  readonly userId: string;
  /** Whether the device is of a build that says what its person saw. */
  readonly says: boolean;
  readonly before: AnyRow;
  readonly after: AnyRow;
  /** What it wrote. */
  readonly written: Written;
}

const notifications = shapeOf(notification);

/**
 * Whoever wrote what its author had not seen is told, and nobody else is. Notes who wrote what.
 *
 * @returns what is wrong, in sentences
 */
export function checkOverwritten(writers: Writers, write: LeadWrite): string[] {
  const { call, userId, before, after } = write;
  const seen = call.base?.[`lead/${before.id}`] ?? {};
  const changed = Object.keys(leadFieldLabels).filter((field) => after[field] !== before[field]);
  const unseen = changed.filter((field) => field in seen && seen[field] !== before[field]);
  const told = toldBy(write);
  const problems = unseen.flatMap((field) => {
    const writer = writers.get(`${before.id}/${field}`);
    const isKnown = writer && writer.value === before[field] && writer.userId !== userId;
    const isTold = told.some(
      (line) => line.userId === writer?.userId && line.fields.includes(field),
    );
    return isKnown && !isTold ? [`Nobody told who wrote the ${field} that was overwritten`] : [];
  });
  if (told.some(({ fields }) => fields.some((field) => !unseen.includes(field))))
    problems.push("Somebody is told of a field that was overwritten by who had seen it");
  if (told.some((line) => line.userId === userId))
    problems.push("Somebody is told of what they overwrote themselves");
  if (write.says && changed.some((field) => !(field in seen)))
    problems.push("A device does not say what its person saw of a field");
  for (const field of changed)
    writers.set(`${before.id}/${field}`, { userId, value: after[field] ?? null });
  return problems;
}

function toldBy({ call, written }: LeadWrite) {
  const { eventId } = call.args as { eventId: string };
  return [...written.values()].flatMap(({ shape, row }) => {
    if (shape !== notifications) return [];
    const data = overwrittenIn(row as never);
    return data?.eventId === eventId ? [{ userId: row["userId"], fields: data.fields }] : [];
  });
}
