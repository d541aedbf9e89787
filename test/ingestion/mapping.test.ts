import { expect, test } from "vitest";
import { fieldMapping } from "../../schema/crm-sources.ts";
import { mapValue, type MappingRule } from "../../shared/ingestion/mapping.ts";
import { saveMapping } from "../../shared/ingestion/save-mapping.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { admin, dealership, uuid } from "../leads/people.ts";

const record = { first: " Asha ", last: "Rao", mobile: "", phone: "98765 43210", stage: "closed" };

function rule(target: string, from: string[], more: Partial<MappingRule> = {}): MappingRule {
  return { target, from, transform: "first", values: {}, ...more };
}

test("a field of a lead is filled from the first field that says something", () => {
  expect(mapValue(rule("phone", ["mobile", "phone"]), record)).toBe("98765 43210");
  expect(mapValue(rule("city", ["town"]), record)).toBe("");
});

test("several fields make one, and values are translated by a list", () => {
  const stages = { transform: "translate", values: { closed: "hot" } } as const;

  expect(mapValue(rule("name", ["first", "last"], { transform: "join" }), record)).toBe("Asha Rao");
  expect(mapValue(rule("temperature", ["stage"], stages), record)).toBe("hot");
});

function save(tx: MemoryTx, id: string, more: object = {}) {
  const rules = [rule("name", ["first", "last"], { transform: "join" })];
  const mapping = { crmSource: "hubspot", model: "contacts", entity: "lead", active: true, rules };
  return saveMapping.run(tx, { ...mapping, ...more, id } as never, admin);
}

test("a model has one mapping to leads, however often it is saved", async () => {
  const tx = await dealership();

  await save(tx, uuid(901));
  await save(tx, uuid(902), { active: false });

  const saved = tx.rowsOf(fieldMapping);
  expect(saved.map(({ id, active }) => [id, active])).toEqual([[uuid(901), false]]);
});

test("a mapping fills fields that leads have, each once", async () => {
  const tx = await dealership();
  const twice = [rule("phone", ["a"]), rule("phone", ["b"])];

  await expect(save(tx, uuid(901), { rules: twice })).rejects.toMatchObject({ code: "invalid" });
  await expect(save(tx, uuid(901), { rules: [rule("role", ["a"])] })).rejects.toMatchObject({
    message: "A lead has no field role.",
  });
});
