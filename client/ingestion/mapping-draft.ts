import { createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import * as v from "valibot";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { type MappingRule, mappingRule } from "../../shared/ingestion/mapping.ts";
import type { FieldMapping } from "./run-rows.ts";

/** Rules as they are being written: those saved, else those the connector proposes. */
export function createRuleDraft(model: ModelAnswer, saved: FieldMapping | undefined) {
  const [rules, setRules] = createStore<MappingRule[]>(rulesOf(model, saved));
  const [active, setActive] = createSignal(saved?.active ?? false);
  const [changed, setChanged] = createSignal(false);

  function change(next: MappingRule[]) {
    setRules(reconcile(next));
    setChanged(true);
  }

  return {
    rules,
    active,
    changed,
    setActive: (next: boolean) => {
      setActive(next);
      setChanged(true);
    },
    set: (index: number, changes: Partial<MappingRule>) => {
      setRules(index, changes);
      setChanged(true);
    },
    add: (target: string, from: string) =>
      change([...rules, { target, from: [from], transform: "first", values: {} }]),
    remove: (index: number) => change(rules.filter((_, at) => at !== index)),
    /** Puts the connector's own proposal in place of what is there. */
    propose: () => change(rulesOf(model, undefined)),
    settle: () => setChanged(false),
  };
}

export type RuleDraft = ReturnType<typeof createRuleDraft>;

function rulesOf(model: ModelAnswer, saved: FieldMapping | undefined): MappingRule[] {
  const parsed = v.safeParse(v.array(mappingRule), saved?.rules);
  if (parsed.success) return parsed.output;
  return [...(model.mappings.find(({ entity }) => entity === "lead")?.rules ?? [])];
}
