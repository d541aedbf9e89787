import { expect, test } from "vitest";
import { type Handed, mergeLead } from "../../server/handing-on/merge-lead.ts";

const said: Handed = { name: "Asha Rao", city: "Pune", phone: "+919876543210", phoneValid: true };

test("what the source changed is taken, what it left alone is left alone", () => {
  const { changed, changes, kept } = mergeLead(said, { ...said, city: "Kochi" }, said);

  expect(changed).toEqual({ city: "Kochi" });
  expect(changes).toEqual([{ field: "city", from: "Pune", to: "Kochi" }]);
  expect(kept).toEqual([]);
});

test("a field that was edited here keeps its value and is told of once the source changes it, too", () => {
  const lead = { ...said, city: "Mumbai" };

  expect(mergeLead(said, said, lead)).toEqual({ changed: {}, changes: [], kept: [] });
  expect(mergeLead(said, { ...said, city: "Kochi" }, lead)).toEqual({
    changed: {},
    changes: [],
    kept: [{ field: "city", from: "Mumbai", to: "Kochi" }],
  });
});

test("both sides saying the same is no conflict and no change", () => {
  const now = { ...said, city: "Kochi" };

  expect(mergeLead(said, now, now)).toEqual({ changed: {}, changes: [], kept: [] });
});

test("a number that was edited here keeps all that is known of it", () => {
  const lead = { ...said, phone: "+911234567890" };

  const { changed } = mergeLead(said, { ...said, phoneValid: false }, lead);

  expect(changed).toEqual({});
});

test("what the source empties is emptied, but never the name", () => {
  const { name: _name, city: _city, ...left } = said;

  expect(mergeLead(said, left, said).changed).toEqual({ city: null });
});

test("a lead that a record is joined to gets what it lacks and loses nothing", () => {
  const lead: Handed = { name: "A. Rao", phone: said.phone ?? null, doNotCall: true };

  const { changed, kept } = mergeLead(null, { ...said, doNotCall: false }, lead);

  expect(changed).toEqual({ city: "Pune" });
  expect(kept).toEqual([]);
});

test("other data is laid over key by key", () => {
  const before = { ...said, customData: { Plan: "a", Size: "1", Old: "x" } };
  const now = { ...said, customData: { Plan: "b", Size: "2", New: "y" } };
  const lead = { ...said, customData: { Plan: "a", Size: "mine", Old: "x", Typed: "here" } };

  expect(mergeLead(before, now, lead).changed).toEqual({
    customData: { Plan: "b", Size: "mine", Typed: "here", New: "y" },
  });
});
