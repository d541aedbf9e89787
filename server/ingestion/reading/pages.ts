import { hash } from "node:crypto";
import type { Position } from "./position.ts";
import type { Reader, ReadPage } from "./reader.ts";
import { PositionExpired } from "../asking/source-failure.ts";

export interface PageOf extends Omit<ReadPage, "warning"> {
  readonly position: Position;
  /** Why reading ends here although the source goes on, or may. */
  readonly warning: string | null;
}

/** How often a reading may begin anew because the source forgot its place. */
const mostRestarts = 3;

/**
 * All pages from a position on; the next one is read while the caller deals with the one before. A
 * position that the source forgot is dropped, and its stretch of time read anew. A page that comes a third
 * time in a row ends the reading: some sources never say that they have no more.
 */
export async function* pagesOf(reader: Reader, from: Position): AsyncGenerator<PageOf> {
  let restarts = 0;
  let signatures: [string | null, string | null] = [null, null];
  let position: Position | null = from;
  let reading = settled(reader.read(position));
  while (position !== null) {
    const result = await reading;
    if ("error" in result) {
      if (!(result.error instanceof PositionExpired) || restarts++ >= mostRestarts)
        throw result.error;
      position = restart(position);
      // The page that was read last may well come again, for good reason.
      signatures = [null, null];
      reading = settled(reader.read(position));
      continue;
    }
    const { page } = result;
    const signature = signatureOf(page);
    if (signature !== null && signature === signatures[1]) {
      if (signature === signatures[0]) {
        yield { ...page, records: [], next: null, position, warning: sameAgain };
        return;
      }
      // Once may be a slip of the source.
      signatures = [signatures[1], signature];
      reading = settled(reader.read(position));
      continue;
    }
    signatures = [null, signature];
    if (page.next !== null) reading = settled(reader.read(page.next));
    yield { ...page, position, warning: page.warning ?? null };
    position = page.next;
  }
}

const sameAgain =
  "The source sent the same page again and again. Reading ended there; what it has beyond is unknown.";

/** Of a search: from the last moment seen; of all else: the stretch of time from its beginning. */
function restart({ slice, since, seen }: Position): Position {
  return since === undefined ? { slice } : { slice, since, shown: 0, ...(seen && { seen }) };
}

function signatureOf({ records }: ReadPage): string | null {
  if (records.length === 0) return null;
  const ends = [records.length, records[0], records.at(-1)];
  return hash("sha1", JSON.stringify(ends), "base64");
}

type Settled = { readonly page: ReadPage } | { readonly error: unknown };

/** A page that is read ahead and never asked for must not end the process. */
function settled(reading: Promise<ReadPage>): Promise<Settled> {
  return reading.then(
    (page) => ({ page }),
    (error: unknown) => ({ error }),
  );
}
