import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { uuidv7 } from "uuidv7";
import { AppError } from "../../shared/errors.ts";
import { createDraftOver } from "../leads/draft.ts";
import { useRoleEdits } from "./role-edits.ts";
import { useRoles } from "./roles.ts";

/** The base of a role that is like nobody. */
export const nothing = "nothing";

interface RoleFormEvents {
  /** A role was added. */
  made(role: string): void;
  renamed(): void;
}

/** What is typed about a role; kept until it is saved. @param edit - `new` to add one, `rename` to name `role` anew */
export function createRoleForm(
  edit: Accessor<string | undefined>,
  role: Accessor<string>,
  events: RoleFormEvents,
) {
  const roles = useRoles();
  const edits = useRoleEdits();
  const draft = createDraftOver(
    () => `role.${edit() === "rename" ? role() : "new"}`,
    () => ({ name: edit() === "rename" ? roles.nameOf(role()) : "", base: "cre" }),
  );
  const [problem, setProblem] = createSignal<string>();

  createEffect(on([edit, role], () => setProblem()));

  async function add() {
    const id = uuidv7();
    const { name, base } = draft.value();
    await edits.create(id, name, base === nothing ? null : base);
    draft.clear();
    events.made(id);
  }

  async function rename() {
    await edits.rename(role(), draft.value().name);
    draft.clear();
    events.renamed();
  }

  async function save(event: SubmitEvent) {
    event.preventDefault();
    try {
      if (!draft.value().name.trim()) throw new AppError("invalid", "A name is needed.");
      await (edit() === "new" ? add() : rename());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  return {
    name: () => draft.value().name,
    setName: (name: string) => draft.set({ ...draft.value(), name }),
    base: () => draft.value().base,
    setBase: (base: string) => draft.set({ ...draft.value(), base }),
    begun: draft.begun,
    startOver: () => {
      draft.clear();
      setProblem();
    },
    problem,
    save,
  };
}
