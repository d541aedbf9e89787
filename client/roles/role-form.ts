import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { uuidv7 } from "uuidv7";
import { AppError } from "../../shared/errors.ts";
import { useRoleEdits } from "./role-edits.ts";
import { useRoles } from "./roles.ts";

/** The base of a role that is like nobody. */
export const nothing = "nothing";

interface RoleFormEvents {
  /** A role was added. */
  made(role: string): void;
  renamed(): void;
}

/** What is typed about a role. @param edit - `new` to add one, `rename` to name `role` anew */
export function createRoleForm(
  edit: Accessor<string | undefined>,
  role: Accessor<string>,
  events: RoleFormEvents,
) {
  const roles = useRoles();
  const edits = useRoleEdits();
  const [name, setName] = createSignal("");
  const [base, setBase] = createSignal("cre");
  const [problem, setProblem] = createSignal<string>();

  createEffect(
    on([edit, role], ([what, which]) => {
      setProblem();
      setName(what === "rename" ? roles.nameOf(which) : "");
    }),
  );

  async function add() {
    const id = uuidv7();
    await edits.create(id, name(), base() === nothing ? null : base());
    events.made(id);
  }

  async function rename() {
    await edits.rename(role(), name());
    events.renamed();
  }

  async function save(event: SubmitEvent) {
    event.preventDefault();
    try {
      if (!name().trim()) throw new AppError("invalid", "A name is needed.");
      await (edit() === "new" ? add() : rename());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  return { name, setName, base, setBase, problem, save };
}
