import { type Shape, shapeOfNumber } from "../../schema/shape.ts";
import { type AnyRow, decodeRow, encodeRow } from "../../shared/sync/row.ts";
import type { Cut, WireRow } from "./feed.ts";
import { isGuarded } from "./named-rows.ts";

/** Rows of all organizations that a node remembers: some megabytes at most. */
const mostImages = 5000;

/**
 * Images of rows that were worked on lately, for whoever works on them next. They may be old: whatever is
 * decided by one must be compared with the row itself. Only rows with guarded columns are kept: those
 * are what people work on in turns.
 */
export interface RecentImages {
  /** Takes over what a cut tells. */
  note(orgId: string, cut: Cut): void;
  /** Takes over a row that somebody locked and left as it was. */
  remember(orgId: string, shape: Shape, row: AnyRow): void;
  find(orgId: string, shape: Shape, id: string): AnyRow | undefined;
  forget(orgId: string, shape: Shape, id: string): void;
}

export function createRecentImages(): RecentImages {
  // In the order in which they were last worked on.
  const images = new Map<string, WireRow>();

  function put(key: string, image: WireRow | undefined): void {
    const known = images.get(key);
    // They are read side by side: an older one may come later.
    if (image && known && revisionOf(known) > revisionOf(image)) return;
    images.delete(key);
    if (image) images.set(key, image);
    const [oldest] = images.keys();
    if (images.size > mostImages && oldest !== undefined) images.delete(oldest);
  }

  return {
    note: (orgId, cut) => {
      for (const { tbl, rowId } of cut.entries) {
        const shape = shapeOfNumber(tbl);
        if (isGuarded(shape)) put(keyOf(orgId, shape, rowId), cut.images.get(tbl)?.get(rowId));
      }
    },
    remember: (orgId, shape, row) => put(keyOf(orgId, shape, row.id), encodeRow(shape, row)),
    find: (orgId, shape, id) => {
      const image = images.get(keyOf(orgId, shape, id));
      return image && decodeRow(shape, image);
    },
    forget: (orgId, shape, id) => void images.delete(keyOf(orgId, shape, id)),
  };
}

function keyOf(orgId: string, { number }: Shape, id: string): string {
  return `${orgId}/${number}/${id}`;
}

/** The second value of every row. */
function revisionOf(image: WireRow): number {
  return image[1] as number;
}
