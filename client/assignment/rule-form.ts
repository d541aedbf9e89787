import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createDraftOver } from "../leads/draft.ts";
import { useRoles } from "../roles/roles.ts";
import { usePeople } from "../users/people.ts";
import { type Origin, useSaveRule } from "./rules.ts";
import { evened, problemOf, sumOf, type TypedShare } from "./shares.ts";

interface TypedRule {
  readonly active: boolean;
  readonly shares: readonly TypedShare[];
}

/** What is typed about the rule of an origin, beginning with what is stored; kept until it is saved. */
export function createRuleForm(origin: Accessor<Origin>, onSaved: () => void) {
  const people = usePeople();
  const roles = useRoles();
  const saveRule = useSaveRule();
  const draft = createDraftOver<TypedRule>(
    () => `rule.${origin().id}`,
    () => ({
      active: origin().rule?.active ?? true,
      shares: origin().members.map(typedOf),
    }),
  );
  const [problem, setProblem] = createSignal<string>();
  const mayWork = createMemo(() =>
    (people.users() ?? []).filter(
      (user) => user.active && isAllowed(roles.holderOf(user.role), "lead", "edit"),
    ),
  );

  const shares = () => draft.value().shares;
  const setShares = (next: readonly TypedShare[]) => draft.set({ ...draft.value(), shares: next });

  const originId = () => origin().id;
  createEffect(on(originId, () => setProblem()));

  async function save(event: SubmitEvent) {
    event.preventDefault();
    setProblem(problemOf(shares()));
    if (problem() !== undefined) return;
    if (!(await saveRule(origin(), draft.value().active, shares()))) return;
    draft.clear();
    onSaved();
  }

  return {
    active: () => draft.value().active,
    setActive: (active: boolean) => draft.set({ ...draft.value(), active }),
    shares,
    sum: () => sumOf(shares()),
    begun: draft.begun,
    startOver: () => {
      draft.clear();
      setProblem();
    },
    problem,
    save,
    /** Who can still be given a part. */
    others: () => mayWork().filter(({ id }) => !shares().some(({ userId }) => userId === id)),
    add: (userIds: readonly string[]) =>
      setShares(
        evened([...shares(), ...userIds.map((userId) => ({ userId, percent: "0", dailyCap: "" }))]),
      ),
    even: () => setShares(evened(shares())),
    change: (index: number, part: Partial<TypedShare>) =>
      setShares(shares().map((share, at) => (at === index ? { ...share, ...part } : share))),
    remove: (userId: string) => setShares(shares().filter((share) => share.userId !== userId)),
  };
}

export type RuleForm = ReturnType<typeof createRuleForm>;

function typedOf(member: Origin["members"][number]): TypedShare {
  return {
    userId: member.userId,
    percent: String(member.percent),
    dailyCap: member.dailyCap === null ? "" : String(member.dailyCap),
  };
}
