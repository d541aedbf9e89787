import { expect, test } from "vitest";
import { fieldMapping } from "../../schema/crm-sources.ts";
import { handOnBacklog, stopBacklog } from "../../shared/handing-on/backlog.ts";
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

test("a mapping that is turned on fills something to know a lead by", async () => {
  const tx = await dealership();
  const rules = [rule("city", ["town"])];

  await expect(save(tx, uuid(901), { rules })).rejects.toMatchObject({ code: "invalid" });
  await save(tx, uuid(901), { rules, active: false });

  expect(tx.rowsOf(fieldMapping)).toHaveLength(1);
});

test("what is here is handed on when asked, once at a time, and stopped with the mapping", async () => {
  const tx = await dealership();
  const name = { crmSource: "hubspot", model: "contacts" };
  const ask = () => handOnBacklog.run(tx, name, admin);
  await expect(ask()).rejects.toMatchObject({ code: "conflict" });
  await save(tx, uuid(901));

  await ask();
  await expect(ask()).rejects.toMatchObject({ code: "conflict" });
  await stopBacklog.run(tx, name, admin);
  const stopped = tx.rowsOf(fieldMapping).map(({ backlog }) => backlog);
  await ask();
  await save(tx, uuid(902), { active: false });

  expect(stopped).toEqual(["stopped"]);
  expect(tx.rowsOf(fieldMapping).map(({ backlog }) => backlog)).toEqual(["stopped"]);
});
