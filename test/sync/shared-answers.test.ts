import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { CountsQuestion } from "../../shared/sync/protocol/ask.ts";
import { always } from "../../shared/sync/where.ts";
import type { Answered, Reads } from "../../server/sync/reads.ts";
import type { Scope } from "../../server/sync/scope.ts";
import { shareAnswers } from "../../server/sync/shared-answers.ts";

const leads = shapeOf(lead);
const figure: CountsQuestion = { kind: "counts", tbl: "lead", where: { ...always() }, by: [] };

test("twenty who look at one figure have it counted once", async () => {
  const { database, shared } = openReads();

  const answers = Array.from({ length: 20 }, () => ask(shared, "team", 3));
  database.answer({ at: 3, rows: [[7]] });

  for (const answered of await Promise.all(answers)) expect(answered.rows).toEqual([[7]]);
  expect(database.asked).toBe(1);
  expect((await ask(shared, "team", 3)).rows).toEqual([[7]]);
  expect(database.asked).toBe(1);
});

test("whoever has heard of a newer change is not told the figure from before, and it is counted once", async () => {
  const { database, shared } = openReads();
  const early = ask(shared, "team", 3);

  const late = [ask(shared, "team", 4), ask(shared, "team", 4)];
  database.answer({ at: 3, rows: [[7]] });
  expect((await early).rows).toEqual([[7]]);
  await new Promise((resolve) => setImmediate(resolve));
  database.answer({ at: 4, rows: [[8]] });

  for (const answered of await Promise.all(late)) expect(answered.rows).toEqual([[8]]);
  expect(database.asked).toBe(2);
});

test("nobody is told what was counted for people who see something else", async () => {
  const { database, shared } = openReads();

  const mine = ask(shared, "team", 3);
  database.answer({ at: 3, rows: [[7]] });
  await mine;
  const theirs = ask(shared, "own", 3);
  database.answer({ at: 3, rows: [[1]] });

  expect((await theirs).rows).toEqual([[1]]);
});

test("a count that fails is told to who asked, and made again for the next", async () => {
  const { database, shared } = openReads();

  const [first, second] = [ask(shared, "team", 3), ask(shared, "team", 3)];
  const failing = expect(first).rejects.toThrow("too long");
  database.fail(new Error("too long"));
  await failing;
  await new Promise((resolve) => setImmediate(resolve));
  database.answer({ at: 3, rows: [[7]] });

  expect((await second).rows).toEqual([[7]]);
});

function ask(shared: Reads, scopeId: string, since: number): Promise<Answered> {
  const scope = { id: scopeId } as Scope;
  return shared.answer("org", scope, leads, figure, since);
}

/** A database that answers when it is told to. */
function openReads() {
  const waiting: PromiseWithResolvers<Answered>[] = [];
  const database = {
    asked: 0,
    answer: (answered: Answered) => waiting.shift()?.resolve(answered),
    fail: (error: Error) => waiting.shift()?.reject(error),
  };
  const reads: Reads = {
    whole: () => Promise.reject(new Error("Nobody opens a lead here.")),
    answer: () => {
      database.asked += 1;
      const answer = Promise.withResolvers<Answered>();
      waiting.push(answer);
      return answer.promise;
    },
  };
  return { database, shared: shareAnswers(reads) };
}
