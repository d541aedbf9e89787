import { createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import * as v from "valibot";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { type MappingRule, mappingRule } from "../../shared/ingestion/mapping.ts";
import type { existingLeads } from "../../shared/ingestion/vocabulary.ts";
import type { FieldMapping } from "./run-rows.ts";

type ExistingLead = keyof typeof existingLeads;

/** Rules as they are being written: those saved, else those the connector proposes. */
export function createRuleDraft(model: ModelAnswer, saved: FieldMapping | undefined) {
  const [rules, setRules] = createStore<MappingRule[]>(rulesOf(model, saved));
  const [active, setActive] = createSignal(saved?.active ?? false);
  const [existing, setExisting] = createSignal<ExistingLead>(
    saved?.existing === "join" ? "join" : "skip",
  );
  const [createSources, setCreateSources] = createSignal(saved?.createSources ?? true);
  const [backlog, setBacklog] = createSignal(false);
  const [changed, setChanged] = createSignal(false);

  function change(next: MappingRule[]) {
    setRules(reconcile(next));
    setChanged(true);
  }

  return {
    rules,
    active,
    existing,
    createSources,
    /** Whether what is here already is handed on, too, once this is saved. */
    backlog,
    changed,
    setExisting: (next: ExistingLead) => {
      setExisting(next);
      setChanged(true);
    },
    setCreateSources: (next: boolean) => {
      setCreateSources(next);
      setChanged(true);
    },
    setBacklog: (next: boolean) => {
      setBacklog(next);
      setChanged(true);
    },
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
    settle: () => {
      setBacklog(false);
      setChanged(false);
    },
  };
}

export type RuleDraft = ReturnType<typeof createRuleDraft>;

function rulesOf(model: ModelAnswer, saved: FieldMapping | undefined): MappingRule[] {
  const parsed = v.safeParse(v.array(mappingRule), saved?.rules);
  if (parsed.success) return parsed.output;
  return [...(model.mappings.find(({ entity }) => entity === "lead")?.rules ?? [])];
}
