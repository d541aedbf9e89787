import { expect, test } from "vitest";
import { createAudienceGroups } from "../../server/sync/audience-groups.ts";
import type { Scope } from "../../server/sync/scope.ts";
import type { Subscriber } from "../../server/sync/subscriber.ts";

test("only those who have one of the keys are found, each once, with what they have of them", () => {
  const groups = createAudienceGroups();
  const [both, one, none] = [holder("ab", "a", "b"), holder("b", "b"), holder("c", "c")];
  for (const subscriber of [both, one, none]) groups.add(subscriber);

  const found = [...groups.holding(["a", "b", "z"])];

  expect(found.map(([{ members }, { keys }]) => [[...members], keys])).toEqual([
    [[both], ["a", "b"]],
    [[one], ["b"]],
  ]);
});

test("groups that have the same of the keys have the same object, whatever else they have", () => {
  const groups = createAudienceGroups();
  for (const subscriber of [holder("1", "a", "b", "x"), holder("2", "a", "b", "y")])
    groups.add(subscriber);

  const [first, second] = groups.holding(["a", "b"]).values();

  expect(first).toBe(second);
});

test("whoever leaves is no longer found, whoever stays is, and leaving twice does no harm", () => {
  const groups = createAudienceGroups();
  const [leaving, staying] = [holder("same", "a"), holder("same", "a")];
  groups.add(leaving);
  groups.add(staying);

  groups.remove(leaving);
  groups.remove(leaving);

  expect([...groups.holding(["a"]).keys()].flatMap(({ members }) => [...members])).toEqual([
    staying,
  ]);
  expect([...groups.ofClients([leaving.clientId, staying.clientId])]).toEqual([staying]);
  groups.remove(staying);
  expect(groups.holding(["a"]).size).toBe(0);
});

function holder(scopeId: string, ...keys: string[]): Subscriber {
  const scope: Scope = {
    id: scopeId,
    keys: new Set(keys),
    keysHash: "",
    mask: {},
    maskId: "",
  };
  return { scope, clientId: crypto.randomUUID() } as Subscriber;
}
