import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import { createStore } from "solid-js/store";
import { isAllowed } from "../../shared/permissions.ts";
import { useRoles } from "../roles/roles.ts";
import { usePeople } from "../users/people.ts";
import { type Origin, useSaveRule } from "./rules.ts";
import { evened, problemOf, sumOf, type TypedShare } from "./shares.ts";

/** What is typed about the rule of an origin, beginning with what is stored. */
export function createRuleForm(origin: Accessor<Origin>, onSaved: () => void) {
  const people = usePeople();
  const roles = useRoles();
  const saveRule = useSaveRule();
  const [active, setActive] = createSignal(true);
  const [typed, setTyped] = createStore<{ shares: TypedShare[] }>({ shares: [] });
  const [problem, setProblem] = createSignal<string>();
  const mayWork = createMemo(() =>
    (people.users() ?? []).filter(
      (user) => user.active && isAllowed(roles.holderOf(user.role), "lead", "edit"),
    ),
  );

  createEffect(
    // Once for each origin: a change from elsewhere takes nothing away that is being typed.
    on(
      () => origin().id,
      () => {
        const { rule, members } = origin();
        setActive(rule?.active ?? true);
        setTyped("shares", members.map(typedOf));
        setProblem();
      },
    ),
  );

  async function save(event: SubmitEvent) {
    event.preventDefault();
    setProblem(problemOf(typed.shares));
    if (problem() === undefined && (await saveRule(origin(), active(), typed.shares))) onSaved();
  }

  return {
    active,
    setActive,
    shares: () => typed.shares,
    sum: () => sumOf(typed.shares),
    problem,
    save,
    /** Who can still be given a part. */
    others: () => mayWork().filter(({ id }) => !typed.shares.some(({ userId }) => userId === id)),
    add: (userIds: readonly string[]) =>
      setTyped("shares", (shares) =>
        evened([...shares, ...userIds.map((userId) => ({ userId, percent: "0", dailyCap: "" }))]),
      ),
    even: () => setTyped("shares", evened),
    change: (index: number, part: Partial<TypedShare>) => setTyped("shares", index, part),
    remove: (userId: string) =>
      setTyped("shares", (shares) => shares.filter((share) => share.userId !== userId)),
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
