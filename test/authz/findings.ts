import { foldWrite, type Judge } from "./judge.ts";
import type { Ledger } from "./ledger.ts";
import { hiddenToken, marks } from "./marks.ts";
import { sees } from "./oracle.ts";
import type { Principal, World } from "./world.ts";

/** What was wrong, in words, by kind; and how much was looked at. */
export interface Findings {
  cases: number;
  /** Cases by who was asked how: `route`, `mutation`, `message`. */
  readonly byKind: Record<string, number>;
  /** Answers that a rate limit gave; they say nothing about rights. */
  limited: number;
  readonly mismatches: string[];
  /** Routes and mutations that no case ever got through: nothing was proven about them. */
  readonly never: string[];
}

export function noFindings(): Findings {
  return { cases: 0, byKind: {}, limited: 0, mismatches: [], never: [] };
}

const uuids = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;

/**
 * What an answer or a frame holds that its reader must not see: another organization's word, a column that
 * is hidden from them, a row out of their sight. Ids that they sent themselves are no news to them.
 *
 * @param reader - null: somebody nobody knows
 */
export function leaksIn(
  text: string,
  reader: Principal | null,
  sent: string,
  world: World,
): string[] {
  const leaks: string[] = [];
  for (const mark of marks)
    if (text.includes(mark) && mark !== reader?.mark) leaks.push(`tells ${mark}`);
  if (reader)
    for (const column of reader.hidden)
      if (text.includes(hiddenToken(reader.mark, column))) leaks.push(`tells ${column}`);
  for (const id of new Set(text.match(uuids) ?? [])) {
    if (sent.includes(id)) continue;
    const found = world.find(id);
    if (!found) continue;
    if (!reader || found.row["orgId"] !== reader.orgId)
      leaks.push(`names ${found.table} ${id} of others`);
    else if (isRestricted(found.table) && !sees(reader, found.table, found.row, world))
      leaks.push(`names a ${found.table} out of sight`);
  }
  return leaks;
}

/** Tables whose ids are told to those alone who see the row. */
function isRestricted(table: string): boolean {
  return /^(lead|ticket|notification|import)$/.test(table);
}

/** Reads what was written, judges it, and takes it back. @returns what was written wrongly, and how much in all */
export async function settleWrites(
  ledger: Ledger,
  judge: Judge,
): Promise<{ written: number; wrong: string[] }> {
  const all = await ledger.takeBack();
  const writes = all.filter((write) => !foldWrite(write));
  return {
    written: writes.length,
    wrong: [...new Set(writes.flatMap((write) => judge(write) ?? []))],
  };
}
