import * as Y from "yjs";
import { maxTextLength } from "../../shared/yjs/fields.ts";
import { textName } from "../../shared/yjs/seed.ts";

/**
 * Why an update is not taken. `incomplete`: it builds on something that has not arrived, which whoever
 * sent it may have; the others no honest editor sends.
 */
export type UpdateRefusal = "malformed" | "incomplete" | "foreign" | "too_long";

/** A copy of a document on which updates are tried first: one that is no good never touches the document. */
export interface Scratch {
  /** Takes the update, or says why not and is as it was. */
  take(update: Uint8Array): UpdateRefusal | null;
  /** Goes back to `doc`. */
  reset(doc: Y.Doc): void;
}

/** Two editors at their limit may meet, so this is more than either of them lets pass. */
const mostCharacters = 2 * maxTextLength;

export function createScratch(initial: Y.Doc): Scratch {
  let scratch = copyOf(initial);
  return {
    take: (update) => {
      const before = Y.encodeStateAsUpdate(scratch);
      const refusal = tryUpdate(scratch, update);
      if (refusal !== null) {
        scratch.destroy();
        scratch = docOf([before]);
      }
      return refusal;
    },
    reset: (doc) => {
      scratch.destroy();
      scratch = copyOf(doc);
    },
  };
}

/** The document that these updates make. */
export function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc();
  doc.getText(textName);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  return docOf([Y.encodeStateAsUpdate(doc)]);
}

function tryUpdate(doc: Y.Doc, update: Uint8Array): UpdateRefusal | null {
  try {
    Y.applyUpdate(doc, update);
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return "incomplete";
    return refusalOfContent(doc);
  } catch {
    // Yjs throws whatever broke inside it.
    return "malformed";
  }
}

/** A document is one plain text: nothing may hide beside it or inside it. */
function refusalOfContent(doc: Y.Doc): UpdateRefusal | null {
  if ([...doc.share.keys()].some((name) => name !== textName) || doc.subdocs.size > 0)
    return "foreign";
  const text = doc.getText(textName);
  const pieces = text.toDelta() as { insert: unknown; attributes?: object }[];
  const isPlain = pieces.every(
    ({ insert, attributes }) => typeof insert === "string" && attributes === undefined,
  );
  if (!isPlain || text._map.size > 0) return "foreign";
  return text.length > mostCharacters ? "too_long" : null;
}
