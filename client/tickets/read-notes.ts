import { onCleanup } from "solid-js";

/** How far a ticket has been read. */
interface Mark {
  readonly ticketId: string;
  readonly readUpTo: string;
}

/**
 * Keeps the newest mark until the pause is over, or nobody looks any more.
 *
 * @param pause - in ms, half of it to one and a half times as long
 */
export function createReadNotes(write: (mark: Mark) => void, pause: () => number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Mark | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting) write(waiting);
    waiting = undefined;
  };
  onCleanup(flush);
  return {
    note: (mark: Mark, atOnce: boolean) => {
      if (waiting?.ticketId !== mark.ticketId) flush();
      waiting = mark;
      if (atOnce) flush();
      // Not all at the same moment, as they were all told at the same.
      else timer ??= setTimeout(flush, pause() * (0.5 + Math.random()));
    },
  };
}
