import * as Y from "yjs";
import { textName, textOf } from "../../shared/yjs/seed.ts";
import type { PoolClient } from "pg";
import { docOf } from "./scratch.ts";
import type { TextKey } from "./text-key.ts";
import { appendUpdate, noteProjected, readHead, readUpdates } from "./text-rows.ts";

/**
 * Takes into a text what was written to its record's column some other way, in the same transaction: as
 * one change of the part that differs. A text that nobody has changed yet needs nothing.
 */
export async function adoptText(
  tx: PoolClient,
  key: TextKey,
  text: string,
  authorId: string,
): Promise<void> {
  const head = await readHead(tx, key, "for update");
  if (!head) return;
  const updates = await readUpdates(tx, key, 0);
  const doc = docOf(updates.map(({ content }) => content));
  const before = Y.encodeStateVector(doc);
  const change = differenceOf(textOf(doc), text);
  if (change) {
    const shared = doc.getText(textName);
    doc.transact(() => {
      shared.delete(change.at, change.removed);
      shared.insert(change.at, change.added);
    });
    const seq = await appendUpdate(tx, key, Y.encodeStateAsUpdate(doc, before), authorId);
    await noteProjected(tx, key, seq);
  }
  doc.destroy();
}

/** The one stretch in which two texts differ; null where they are equal. Never cuts a character in two. */
export function differenceOf(
  before: string,
  after: string,
): { at: number; removed: number; added: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (isHigh(before[start - 1])) start -= 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (end > 0 && isLow(before.at(-end))) end -= 1;
  return {
    at: start,
    removed: before.length - start - end,
    added: after.slice(start, after.length - end),
  };
}

function isHigh(unit: string | undefined): boolean {
  return unit !== undefined && unit >= "\ud800" && unit <= "\udbff";
}

function isLow(unit: string | undefined): boolean {
  return unit !== undefined && unit >= "\udc00" && unit <= "\udfff";
}
