import type { Up } from "../../shared/sync/protocol/up.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";

/** What the server is told of pokes that were applied. */
export interface Acknowledgement {
  /** Call once it is applied; of one in parts, with each. */
  applied(message: Poke): void;
}

/** Answers pokes that brought results, which the server may forget, and those by which rows have left. */
export function createAcknowledgement(send: (message: Up) => void): Acknowledgement {
  let rowsLeft = false;
  return {
    applied: ({ to, lastMid = 0, results, dels, more }) => {
      rowsLeft ||= dels.length > 0;
      if (more) return;
      // That rows have left it is what the erasure of a person waits to hear of every device.
      if (rowsLeft || results?.length) send({ type: "ack", to, resultsUpTo: lastMid });
      rowsLeft = false;
    },
  };
}
