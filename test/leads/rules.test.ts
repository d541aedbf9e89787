import { describe, expect, test } from "vitest";
import type { lead } from "../../schema/leads.ts";
import { duplicateAmong } from "../../shared/leads/duplicate.ts";
import { suggestClosing, suggestFollowUp } from "../../shared/leads/follow-up-suggestion.ts";
import { parsePhone } from "../../shared/leads/phone.ts";
import { leadStage, type Staged } from "../../shared/leads/stage.ts";
import type { Row } from "../../shared/sync/row.ts";

const noon = new Date(2026, 10, 21, 12, 0);
const fresh: Staged = {
  status: "new",
  ownerId: null,
  attemptNo: 0,
  nextFollowUpAt: null,
  testDriveAt: null,
};

describe("the stage of a lead", () => {
  test.each<{ says: string; lead: Partial<Staged>; stage: string }>([
    { says: "nobody has it", lead: {}, stage: "new" },
    { says: "it has an owner", lead: { ownerId: "a" }, stage: "assigned" },
    { says: "nobody answered yet", lead: { ownerId: "a", attemptNo: 2 }, stage: "attempted" },
    { says: "it was reached", lead: { status: "contacted", attemptNo: 1 }, stage: "contacted" },
    {
      says: "its follow-up is due",
      lead: { status: "contacted", nextFollowUpAt: minutesFromNoon(-10) },
      stage: "follow_up_due",
    },
    {
      says: "its follow-up is an hour late",
      lead: { status: "qualified", nextFollowUpAt: minutesFromNoon(-61) },
      stage: "overdue",
    },
    {
      says: "a test drive is planned",
      lead: { status: "qualified", testDriveAt: minutesFromNoon(600) },
      stage: "test_drive_scheduled",
    },
    {
      says: "it was lost, whatever is due",
      lead: { status: "lost", nextFollowUpAt: minutesFromNoon(-600) },
      stage: "lost",
    },
  ])("is $stage when $says", ({ lead: changes, stage }) => {
    expect(leadStage({ ...fresh, ...changes }, noon)).toBe(stage);
  });

  test("follows the milestones it has reached", () => {
    const qualified = { ...fresh, status: "qualified" };

    expect(leadStage(qualified, noon, new Set(["test_drive"]))).toBe("test_drive_done");
    expect(leadStage(qualified, noon, new Set(["test_drive", "booked"]))).toBe("booked");
    expect(leadStage(qualified, noon, new Set(["booked", "retailed"]))).toBe("retailed");
  });
});

describe("after a call", () => {
  test("a missed call is tried again in 20 minutes, then in 2 hours, then next morning", () => {
    const dueAt = (missed: number) => suggestFollowUp("rnr", missed, noon)?.dueAt;

    expect(dueAt(1)).toEqual(new Date(2026, 10, 21, 12, 20));
    expect(dueAt(2)).toEqual(new Date(2026, 10, 21, 14, 0));
    expect(dueAt(3)).toEqual(new Date(2026, 10, 22, 10, 0));
  });

  test("only the caller knows when somebody wants to be called back", () => {
    expect(suggestFollowUp("call_back", 0, noon)).toEqual({ kind: "call", dueAt: null });
  });

  test("a planned test drive is followed up as one", () => {
    expect(suggestFollowUp("td_planned", 0, noon)).toEqual({ kind: "test_drive", dueAt: null });
  });

  test("nobody who has bought elsewhere is called again", () => {
    expect(suggestFollowUp("already_bought", 0, noon)).toBeNull();
    expect(suggestClosing("already_bought", 0)).toEqual({
      status: "lost",
      reason: "bought_competitor",
    });
  });

  test("the sixth missed call in a row offers to close the lead as not contactable", () => {
    expect(suggestClosing("busy", 5)).toBeNull();
    expect(suggestClosing("busy", 6)).toEqual({ status: "lost", reason: "not_contactable" });
  });
});

describe("a typed phone number", () => {
  test("is brought to international form and kept as typed", () => {
    expect(parsePhone(" 98765 43210 ", "IN")).toEqual({
      phone: "+919876543210",
      phoneTyped: "98765 43210",
      phoneValid: true,
    });
  });

  test("that cannot exist in its region is flagged", () => {
    expect(parsePhone("12345", "IN").phoneValid).toBe(false);
  });

  test("that is no number at all stays as typed", () => {
    expect(parsePhone("ask reception", "IN")).toEqual({
      phone: "ask reception",
      phoneTyped: "ask reception",
      phoneValid: false,
    });
  });

  test("may be missing", () => {
    expect(parsePhone("  ", "IN")).toEqual({ phone: null, phoneTyped: null, phoneValid: null });
  });
});

describe("a number that is known already", () => {
  const known = (changes: object) =>
    ({ status: "new", ownerId: "ravi", ...changes }) as Row<typeof lead>;

  test.each([
    { leads: [], kind: "none" },
    { leads: [known({ ownerId: "asha" })], kind: "own" },
    { leads: [known({})], kind: "colleague" },
    { leads: [known({ ownerId: null })], kind: "unassigned" },
    { leads: [known({ status: "lost" })], kind: "closed" },
    { leads: [known({ status: "lost" }), known({ status: "qualified" })], kind: "colleague" },
  ])("is told as $kind", ({ leads, kind }) => {
    expect(duplicateAmong(leads, "asha").kind).toBe(kind);
  });
});

function minutesFromNoon(minutes: number): string {
  return new Date(noon.getTime() + minutes * 60_000).toISOString();
}
