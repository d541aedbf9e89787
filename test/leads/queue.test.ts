import { expect, test } from "vitest";
import { type Queued, queueOf } from "../../shared/leads/queue.ts";

const noon = new Date(2026, 10, 21, 12, 0);
const redMs = 15 * 60_000;

function lead(id: string, changes: Partial<Queued>): Queued {
  const untouched = { status: "new", attemptNo: 0, nextFollowUpAt: null };
  return { id, createdAt: at(-5), ...untouched, ...changes };
}

test("a new lead that can still be called in time comes first, then what is overdue and due", () => {
  const leads = [
    lead("late", { createdAt: at(-40) }),
    lead("this evening", { status: "contacted", attemptNo: 1, nextFollowUpAt: at(300) }),
    lead("overdue", { status: "contacted", attemptNo: 1, nextFollowUpAt: at(-90) }),
    lead("fresh", { createdAt: at(-3) }),
    lead("older but fresh", { createdAt: at(-12) }),
  ];

  const queue = queueOf(leads, noon, redMs);

  expect(queue.map(({ lead: { id }, reason }) => `${id}: ${reason}`)).toEqual([
    "older but fresh: waiting",
    "fresh: waiting",
    "overdue: overdue",
    "this evening: due",
    "late: late",
  ]);
});

test("a lead that is promised a call tomorrow is not in today's queue", () => {
  const tomorrow = lead("tomorrow", { attemptNo: 1, nextFollowUpAt: at(24 * 60) });

  expect(queueOf([tomorrow], noon, redMs)).toEqual([]);
});

function at(minutesFromNoon: number): string {
  return new Date(noon.getTime() + minutesFromNoon * 60_000).toISOString();
}
