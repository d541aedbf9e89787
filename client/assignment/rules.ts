import { createMemo } from "solid-js";
import { uuidv7 } from "uuidv7";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { source, subSource } from "../../schema/sources.ts";
import { saveAssignmentRule } from "../../shared/assignment/mutations.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { compare } from "../../shared/sync/where.ts";
import { attempt } from "../request/tell-refusal.ts";
import { createLiveQuery, useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";
import { toShares, type TypedShare } from "./shares.ts";

type Rule = Row<typeof assignmentRule>;
type RuleMember = Row<typeof assignmentRuleMember>;

/** Where leads come from, and the rule that shares them out, if there is one. */
export interface Origin {
  /** Of the sub-source, or of the source where it stands for all of it. */
  readonly id: string;
  readonly name: string;
  readonly sourceId: string;
  readonly subSourceId: string | null;
  readonly rule: Rule | undefined;
  /** Those who have a part in the rule. */
  readonly members: readonly RuleMember[];
}

const byName = [{ column: "name", direction: "asc" }] as const;

/** Every source with its sub-sources behind it, kept up to date; undefined until they have arrived. */
export function createOrigins() {
  const sources = createLiveQuery(() => live({ from: source, orderBy: byName }));
  const subSources = createLiveQuery(() => live({ from: subSource, orderBy: byName }));
  const rules = createLiveQuery(() => live({ from: assignmentRule }));
  const members = createLiveQuery(() =>
    live({
      from: assignmentRuleMember,
      where: compare("percent", "gt", 0),
      orderBy: [{ column: "percent", direction: "desc" }],
    }),
  );

  const origins = createMemo<Origin[] | undefined>(() => {
    const [all, subs, ruled, shared] = [sources(), subSources(), rules(), members()];
    if (!all || !subs || !ruled || !shared) return undefined;
    const origin = (id: string, name: string, sourceId: string, subSourceId: string | null) => {
      const rule = ruled.find(
        (each) => each.sourceId === sourceId && each.subSourceId === subSourceId,
      );
      const theirs = shared.filter(({ ruleId }) => ruleId === rule?.id);
      return { id, name, sourceId, subSourceId, rule, members: theirs };
    };
    // What is switched off is still shared out while its rule is on: imports may bring it.
    const dealt = new Set(
      ruled
        .filter(({ active }) => active)
        .flatMap(({ sourceId, subSourceId }) => [sourceId, subSourceId]),
    );
    return all
      .filter(({ id, active }) => active || dealt.has(id))
      .flatMap(({ id, name }) => [
        origin(id, name, id, null),
        ...subs
          .filter((sub) => sub.sourceId === id && (sub.active || dealt.has(sub.id)))
          .map((sub) => origin(sub.id, `${name}: ${sub.name}`, id, sub.id)),
      ]);
  });
  return origins;
}

/** Saves what was typed about the leads of an origin; what was before can be had back. */
export function useSaveRule() {
  const replica = useReplica();

  return async (origin: Origin, active: boolean, shares: readonly TypedShare[]) => {
    const { sourceId, subSourceId, rule, members } = origin;
    const id = rule?.id ?? uuidv7();
    const write = (isActive: boolean, wanted: readonly Wanted[]) =>
      attempt(
        replica.mutate(saveAssignmentRule, {
          id,
          sourceId,
          subSourceId,
          active: isActive,
          members: wanted.map((share) => ({ id: uuidv7(), ...share })),
        }),
      );
    const wanted = toShares(shares);
    // Copies: rows that are shown follow what is written.
    const before = members.map(({ userId, percent, dailyCap }) => ({ userId, percent, dailyCap }));
    const wasActive = rule?.active ?? false;
    if (!(await write(active, wanted))) return false;
    showToast({
      title: active
        ? `Leads of ${origin.name} are shared out by this rule`
        : `Leads of ${origin.name} wait for somebody to assign them`,
      undo: () => void (before.length > 0 ? write(wasActive, before) : write(false, wanted)),
    });
    return true;
  };
}

type Wanted = ReturnType<typeof toShares>[number];
