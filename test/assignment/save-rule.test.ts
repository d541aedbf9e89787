import { expect, test } from "vitest";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { saveAssignmentRule } from "../../shared/assignment/mutations.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { memoryTx } from "../leads/memory-tx.ts";

const admin: Actor = {
  orgId: id(1),
  userId: id(2),
  role: "admin",
  rights: declaredRights("admin"),
  teamId: null,
  branchId: null,
};

test("a rule is saved with the share of each person", async () => {
  const tx = memoryTx(now, admin.userId);

  await save(tx, rule({ members: [share(1, 60), share(2, 40)] }));

  expect(percents(tx)).toEqual([60, 40]);
});

test.each([
  [
    [share(1, 60), share(2, 30)],
    "The shares add up to 90 %. Give out the remaining 10 %, so that they make 100 %.",
  ],
  [
    [share(1, 60), share(2, 50)],
    "The shares add up to 110 %. Take back 10 %, so that they make 100 %.",
  ],
  [[share(1, 50), { ...share(1, 50), id: id(99) }], "A person can have only one share of a rule."],
])("shares that do not make 100 %% are refused: %#", async (members, sentence) => {
  await expect(save(memoryTx(now, admin.userId), rule({ members }))).rejects.toThrow(sentence);
});

test("whoever is left out of a changed rule keeps a share of nothing", async () => {
  const tx = memoryTx(now, admin.userId);
  await save(tx, rule({ members: [share(1, 60), share(2, 40)] }));

  await save(tx, rule({ members: [{ ...share(2, 100), id: id(77) }] }));

  expect(percents(tx)).toEqual([0, 100]);
});

test("a source and sub-source has one rule only", async () => {
  const tx = memoryTx(now, admin.userId);
  await save(tx, rule({ members: [share(1, 100)] }));

  const second = rule({ id: id(51), members: [share(1, 100)] });

  await expect(save(tx, second)).rejects.toThrow("This source already has a rule.");
  await save(tx, { ...second, subSourceId: id(60) });
  expect(tx.rowsOf(assignmentRule)).toHaveLength(2);
});

const now = "2026-11-21T10:00:00.000Z";

type Args = Parameters<typeof saveAssignmentRule.run>[1];

function save(tx: ReturnType<typeof memoryTx>, args: Args): Promise<void> {
  return saveAssignmentRule.run(tx, args, admin);
}

function rule(changes: Partial<Args>): Args {
  return { id: id(50), sourceId: id(40), subSourceId: null, active: true, members: [], ...changes };
}

function share(person: number, percent: number) {
  return { id: id(200 + person), userId: id(100 + person), percent, dailyCap: null };
}

function percents(tx: ReturnType<typeof memoryTx>): number[] {
  return tx.rowsOf(assignmentRuleMember).map(({ percent }) => percent);
}

function id(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}
