import { expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import { deltaFor } from "../../server/sync/delta.ts";
import type { Cut, LogEntry } from "../../server/sync/feed.ts";
import type { EarlierKeys, Scope } from "../../server/sync/scope.ts";
import { eventRow, leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const events = shapeOf(timelineEvent);
const asha: readonly string[] = ["lead:u:asha"];
const ravi: readonly string[] = ["lead:u:ravi"];
const [leadId, eventId] = [uuid(1), uuid(2)];

test("a lead that was given away is dropped by the one who had it and put to the one who has it", () => {
  const cut = cutOf([entry(1, "U", asha, ravi)]);

  expect(summary(cut, asha)).toEqual({ dels: { lead: [leadId] }, puts: {} });
  expect(summary(cut, ravi)).toEqual({
    dels: {},
    puts: { lead: [leadId], timeline_event: [eventId] },
  });
});

test("somebody who never saw a lead hears nothing of it, not even its id", () => {
  const cut = cutOf([entry(1, "U", asha, ravi)]);

  expect(summary(cut, ["lead:u:mina"])).toEqual({ dels: {}, puts: {} });
});

test("a lead that left and came back within the range comes with its children", () => {
  const cut = cutOf([entry(1, "U", asha, ravi), entry(2, "U", ravi, asha)]);

  expect(summary(cut, asha).puts).toEqual({ lead: [leadId], timeline_event: [eventId] });
});

test("a lead that passed through within the range is dropped, for a page of a snapshot may hold it", () => {
  const cut = cutOf([entry(1, "U", ravi, asha), entry(2, "U", asha, ravi)]);

  expect(summary(cut, asha)).toEqual({ dels: { lead: [leadId] }, puts: {} });
});

test("whoever was away is told no id of what came and left meanwhile: their rights may have been others", () => {
  const cut = cutOf([entry(1, "U", ravi, asha), entry(2, "U", asha, ravi)]);
  const away = { upTo: Number.POSITIVE_INFINITY, keys: new Set(asha) };

  expect(summary(cut, asha, away)).toEqual({ dels: {}, puts: {} });
  expect(summary(cutOf([entry(1, "U", asha, ravi)]), asha, away).dels).toEqual({ lead: [leadId] });
});

test("a lead that passed through within one transaction was never here, so its id is not told", () => {
  const cut = cutOf([entry(1, "U", ravi, asha), entry(1, "U", asha, ravi)]);

  expect(summary(cut, asha)).toEqual({ dels: {}, puts: {} });
});

test("an event of a lead that has left since is not sent under its older audience", () => {
  const cut = cutOf([
    { ...entry(1, "I", [], asha), tbl: events.number, rowId: eventId },
    entry(2, "U", asha, ravi),
  ]);

  expect(summary(cut, asha)).toEqual({ dels: { lead: [leadId] }, puts: {} });
});

test("somebody who got a key is told no id that left its reach before", () => {
  const cut = cutOf([entry(1, "U", asha, ravi), entry(5, "U", ravi, ["lead:u:mina"])]);
  const earlier = { upTo: 3, keys: new Set<string>() };

  expect(summary(cut, asha, earlier)).toEqual({ dels: {}, puts: {} });
  expect(summary(cut, ravi, earlier)).toEqual({ dels: { lead: [leadId] }, puts: {} });
});

test("a lead that came from a key just got to one held before comes with its children", () => {
  const cut = cutOf([entry(1, "U", asha, ravi)]);
  const earlier = { upTo: 3, keys: new Set(ravi) };

  expect(summary(cut, [...asha, ...ravi], earlier).puts).toEqual({
    lead: [leadId],
    timeline_event: [eventId],
  });
});

test("a lead that left a key just got while its pages were read comes with its children", () => {
  const cut = cutOf([entry(5, "U", ravi, asha)]);
  const earlier = { upTo: 3, keys: new Set(asha) };

  expect(summary(cut, [...asha, ...ravi], earlier).puts).toEqual({
    lead: [leadId],
    timeline_event: [eventId],
  });
});

test("a lead that was held by a key since lost and is deleted is dropped where a new key would reach it", () => {
  const cut = { ...cutOf([entry(1, "D", [...asha, "lead:all"], [])]), images: new Map() };

  const dels = (held: readonly string[]) =>
    summary(cut, ["lead:all"], { upTo: 3, keys: new Set(held) }).dels;

  expect(dels(asha)).toEqual({ lead: [leadId] });
  expect(dels(ravi)).toEqual({});
});

test("a deleted lead is dropped where it was seen", () => {
  const cut = { ...cutOf([entry(1, "D", asha, [])]), images: new Map() };

  expect(summary(cut, asha).dels).toEqual({ lead: [leadId] });
  expect(summary(cut, ravi).dels).toEqual({});
});

function entry(
  version: number,
  op: string,
  audBefore: readonly string[],
  audAfter: readonly string[],
): LogEntry {
  return { version, op, audBefore, audAfter, tbl: leads.number, rowId: leadId };
}

function cutOf(entries: LogEntry[]): Cut {
  const leadImage = encodeRow(leads, leadRow(leadId));
  const eventImage = encodeRow(events, eventRow(eventId, leadId));
  return {
    entries,
    from: 0,
    head: 9,
    horizon: 0,
    generation: uuid(3),
    tooFar: false,
    images: new Map([
      [leads.number, new Map([[leadId, leadImage]])],
      [events.number, new Map([[eventId, eventImage]])],
    ]),
    children: new Map([[leadId, new Map([[events.number, [eventImage]]])]]),
    clients: new Map(),
  };
}

function summary(cut: Cut, keys: readonly string[], earlier?: EarlierKeys) {
  const rest = { id: keys.join(), keysHash: "", mask: {}, maskId: "" };
  const scope: Scope = { ...rest, keys: new Set(keys), ...(earlier && { earlier }) };
  const { dels, puts } = deltaFor(cut, scope);
  return {
    dels: Object.fromEntries([...dels].map(([shape, ids]) => [shape.name, ids])),
    puts: Object.fromEntries(
      [...puts].map(([shape, rows]) => [shape.name, rows.map(([id]) => id)]),
    ),
  };
}
