import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import * as Y from "yjs";
import { messageTypes } from "../../shared/yjs/wire.ts";

const step = { ask: 0, answer: 1, update: 2 } as const;

/** Asks for everything that `doc` lacks. */
export function askMissing(doc: Y.Doc): Uint8Array {
  return syncMessage(step.ask, Y.encodeStateVector(doc));
}

/**
 * Everything that `doc` has and whoever sent this state vector lacks.
 *
 * @throws Error when it is no state vector
 */
export function answerMissing(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  return syncMessage(step.answer, Y.encodeStateAsUpdate(doc, stateVector));
}

export function tellUpdate(update: Uint8Array): Uint8Array {
  return syncMessage(step.update, update);
}

export function tellAwareness(update: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.awareness);
  writeVarUint8Array(encoder, update);
  return toUint8Array(encoder);
}

/** Says that what somebody wrote is not taken. */
export function tellDenied(sentence: string): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.denied);
  writeVarUint(encoder, 0);
  writeVarString(encoder, sentence);
  return toUint8Array(encoder);
}

export function tellGeneration(generation: number): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.generation);
  writeVarUint(encoder, generation);
  return toUint8Array(encoder);
}

function syncMessage(kind: number, content: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.sync);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, content);
  return toUint8Array(encoder);
}
