import { pino } from "pino";
import { expect, test } from "vitest";
import { resolveRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Decisions } from "../../server/sync/decisions.ts";
import { PassingFailure } from "../../server/sync/passing-failure.ts";
import { createPush } from "../../server/sync/push.ts";

const actor: Actor = {
  orgId: crypto.randomUUID(),
  userId: crypto.randomUUID(),
  role: "cre",
  rights: resolveRights("cre", { roles: [], grants: [], masks: [] }),
  teamId: null,
  branchId: null,
};
const calls = [{ mid: 1, name: "lead.create", v: 1, args: {}, at: new Date().toISOString() }];

test("what the database failed under is neither refused nor decided: its author sends it again", async () => {
  const decided: string[] = [];
  let failing = true;
  const decisions: Decisions = {
    refusalOf: () => undefined,
    transaction: () => Promise.reject(new Error("not asked here")),
    decide: () => {
      decided.push(failing ? "failed" : "done");
      if (!failing) return Promise.reject(new Error("the test asks once"));
      // The database is back at once: whoever asked again would find it so.
      failing = false;
      return Promise.reject(new PassingFailure("The database failed: it is restarting"));
    },
  };
  const push = createPush(decisions, { run: () => Promise.resolve() }, pino({ level: "silent" }));

  await expect(push.apply(actor, crypto.randomUUID(), calls)).rejects.toThrow(PassingFailure);

  expect(decided).toEqual(["failed"]);
});
