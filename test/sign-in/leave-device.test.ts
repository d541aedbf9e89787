import { expect, test } from "vitest";
import { leaveDevice } from "../../client/sign-in/leave-device.ts";
import type { ReplicaStatus } from "../../client/sync/replica.ts";
import type { SharedReplica } from "../../client/sync/shared-replica.ts";
import { askedConfirmation } from "../../client/ui/confirm.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";

const asha = {
  user: { id: "u1", name: "Asha Rao", email: "cre1@demo.test" },
  organization: { id: "o1", name: "Nandi Motors" },
  member: { role: "cre", rights: declaredRights("cre"), teamId: "t1", branchId: null },
} as const;

const opening: ReplicaStatus = { state: "opening", since: null, waiting: 0, progress: null };

/** What is held of somebody, as it is told while it opens. */
function held(...told: ReplicaStatus[]) {
  const done: string[] = [];
  let status = opening;
  const replica = {
    get status() {
      return status;
    },
    watchStatus: (listener: (now: ReplicaStatus) => void) => {
      listener(status);
      for (const next of told) queueMicrotask(() => listener((status = next)));
      return () => undefined;
    },
    wipe: async () => void done.push("wiped"),
    close: () => void done.push("closed"),
  } as unknown as SharedReplica;
  return { done, join: () => replica };
}

test("whoever signs in after another person finds nothing of theirs", async () => {
  const { done, join } = held({ ...opening, state: "offline" });

  expect(await leaveDevice(asha, join)).toBe(true);

  expect(done).toEqual(["wiped", "closed"]);
});

test.each([
  { decision: "kept", confirmed: false, left: false, deeds: ["closed"] },
  { decision: "given up", confirmed: true, left: true, deeds: ["wiped", "closed"] },
])(
  "changes that were not sent are asked about, and $decision",
  async ({ confirmed, left, deeds }) => {
    const { done, join } = held(
      { ...opening, waiting: 2 },
      { ...opening, state: "ended", waiting: 2 },
    );

    const leaving = leaveDevice(asha, join);
    await expect.poll(() => askedConfirmation()?.title).toBe("Delete and lose 2 changes?");
    askedConfirmation()?.answer(confirmed);

    expect(await leaving).toBe(left);
    expect(done).toEqual(deeds);
  },
);

test("what cannot be opened is not taken for deleted", async () => {
  const { done, join } = held({ ...opening, state: "broken", problem: "No storage." });

  await expect(leaveDevice(asha, join)).rejects.toThrow("No storage.");

  expect(done).toEqual(["closed"]);
});
