import type { Question } from "../../shared/sync/protocol/ask.ts";
import type { Shape } from "../../schema/shape.ts";
import type { Answered, Reads } from "./reads.ts";
import type { Scope } from "./scope.ts";

/** Answers that are kept for others; and for how long, in ms. */
const mostKept = 50;
const keptMs = 2000;

/**
 * Reads whose answers are shared: twenty people of one scope who look at one figure ask twenty times
 * when it changes, and the database once. An answer serves whoever has been told of nothing newer, so
 * nobody can tell that it was read for somebody else.
 */
export function shareAnswers(reads: Reads): Reads {
  const kept = new Map<string, Promise<Answered>>();

  function keep(key: string, reading: Promise<Answered>): void {
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.delete(key);
    kept.set(key, reading);
    const forget = () => {
      if (kept.get(key) === reading) kept.delete(key);
    };
    setTimeout(forget, keptMs).unref();
  }

  return {
    whole: (orgId, scope, shape, id) => reads.whole(orgId, scope, shape, id),
    answer: async (orgId, scope, shape, question, since) => {
      const key = keyOf(orgId, scope, shape, question);
      for (let known = kept.get(key); known; known = kept.get(key)) {
        // Whoever asked for it is told of its failure; here it is read anew.
        const answered = await known.catch(() => null);
        if (answered && answered.at >= since) return answered;
        if (kept.get(key) === known) kept.delete(key);
      }
      const reading = reads.answer(orgId, scope, shape, question, since);
      keep(key, reading);
      return reading;
    },
  };
}

function keyOf(orgId: string, { id }: Scope, { number }: Shape, question: Question): string {
  return JSON.stringify([orgId, id, number, question]);
}
