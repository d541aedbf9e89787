import { findShape } from "../../schema/shape.ts";
import type { Answer, Ask, Question, Refused } from "../../shared/sync/protocol/ask.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Value } from "../../shared/sync/row.ts";
import type { LeftOut } from "./left-out.ts";

/**
 * Least time between two askings of one question, in ms: what it is about may change all the time, and
 * figures are to be true within a second.
 */
const everyMs = 900;

/** What the server says of rows that the replica does not hold. */
export interface BeyondAnswer {
  /** `known`: so it is now; `asking`, `offline`: so it was, if there are rows; `refused`: see `problem`. */
  readonly state: "asking" | "known" | "offline" | "refused";
  /** As the answer of the protocol has them; null before the first. */
  readonly rows: readonly (readonly Value[])[] | null;
  readonly problem?: string;
}

/** Questions to the server whose answers are kept true, without asking while nothing changes. */
export interface Beyond {
  watch(question: Question, onAnswer: (answer: BeyondAnswer) => void): () => void;
  /** The connection can be asked, or no longer. */
  connected(live: boolean): void;
  answered(message: Answer | Refused): void;
  leftOut(leftOut: LeftOut): void;
}

interface Watched {
  readonly question: Question;
  readonly onAnswer: (answer: BeyondAnswer) => void;
  answer: BeyondAnswer;
  /** The question under way; null while none is. */
  ask: number | null;
  parts: Value[][];
  /** Something changed since it was asked. */
  stale: boolean;
  notBefore: number;
}

export function createBeyond(
  clock: Clock,
  nextAsk: () => number,
  send: (message: Ask) => void,
): Beyond {
  const watched = new Set<Watched>();
  let live = false;
  let cancel: () => void = () => undefined;

  function show(entry: Watched, answer: BeyondAnswer): void {
    entry.answer = answer;
    entry.onAnswer(answer);
  }

  function run(): void {
    cancel();
    if (!live) return;
    const waiting = [...watched].filter(({ stale, ask }) => stale && ask === null);
    for (const entry of waiting) if (entry.notBefore <= clock.elapsed()) askAgain(entry);
    const later = waiting.filter(({ stale }) => stale);
    if (later.length === 0) return;
    const soonest = Math.min(...later.map(({ notBefore }) => notBefore));
    cancel = clock.after(Math.max(1, soonest - clock.elapsed()), run);
  }

  function askAgain(entry: Watched): void {
    Object.assign(entry, { stale: false, ask: nextAsk(), parts: [] });
    entry.notBefore = clock.elapsed() + everyMs;
    send({ type: "ask", ask: entry.ask ?? 0, of: entry.question });
  }

  return {
    watch: (question, onAnswer) => {
      const entry: Watched = {
        question,
        onAnswer,
        answer: { state: live ? "asking" : "offline", rows: null },
        ask: null,
        parts: [],
        stale: true,
        notBefore: 0,
      };
      watched.add(entry);
      onAnswer(entry.answer);
      run();
      return () => {
        watched.delete(entry);
      };
    },
    connected: (now) => {
      if (live === now) return;
      live = now;
      for (const entry of watched) {
        Object.assign(entry, { ask: null, stale: true });
        show(entry, { ...entry.answer, state: live ? "asking" : "offline" });
      }
      run();
    },
    answered: (message) => {
      const entry = [...watched].find(({ ask }) => ask === message.ask);
      if (!entry) return;
      if (message.type === "refused") {
        entry.ask = null;
        // It may be answered when less is changing, or by a node that is not behind.
        entry.stale ||= message.code === "failed";
        show(entry, { state: "refused", rows: entry.answer.rows, problem: message.message });
        return run();
      }
      entry.parts.push(...(message.rows as Value[][]));
      if (message.more) return;
      entry.ask = null;
      show(entry, { state: "known", rows: entry.parts });
      run();
    },
    leftOut: ({ shapes }) => {
      for (const entry of watched) {
        const shape = findShape(entry.question.tbl);
        if (shape && shapes.has(shape)) entry.stale = true;
      }
      run();
    },
  };
}
