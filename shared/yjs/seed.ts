import * as Y from "yjs";

/** Under this name a document holds its text; it holds nothing else. */
export const textName = "text";

/**
 * Names the beginning of a text: equal for equal texts of one field of one record, so that a device
 * without a network and the server begin the same document. From 0 to 2^31.
 *
 * @param salt - set where a text is begun anew
 */
export function generationOf(room: string, text: string, salt = ""): number {
  let hash = 0x811c9dc5;
  const named = JSON.stringify([room, text, salt]);
  for (let index = 0; index < named.length; index++)
    hash = Math.imul(hash ^ named.charCodeAt(index), 0x01000193);
  return hash >>> 1;
}

/** The first update of a document: the text as one piece, written by the generation itself. */
export function seedUpdate(generation: number, text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = generation;
  if (text !== "") doc.getText(textName).insert(0, text);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

export function textOf(doc: Y.Doc): string {
  return doc.getText(textName).toJSON();
}
