import { A } from "@solidjs/router";
import Copy from "lucide-solid/icons/copy";
import Lock from "lucide-solid/icons/lock";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import { isSystemRole } from "../../shared/permissions/resolve.ts";
import { usePeople } from "../users/people.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { holdersOf } from "./holders.ts";
import { useRoleEdits } from "./role-edits.ts";
import { useRoles } from "./roles.ts";

interface RoleHeadingProps {
  role: string;
  /** Why it cannot be changed. */
  lockedBy: string | undefined;
  mayMake: boolean;
  onOpen: (role: string) => void;
  onEdit: (what: string) => void;
}

/** Which role this is, who has it, and what can be done with it as a whole. */
export function RoleHeading(props: RoleHeadingProps) {
  const people = usePeople();
  const roles = useRoles();
  const edits = useRoleEdits();
  const holders = () => holdersOf(people.users() ?? [], props.role).length;
  const base = () => roles.custom().find(({ id }) => id === props.role)?.base;
  const isOwn = () => !isSystemRole(props.role);

  async function copy() {
    const id = await edits.copy(props.role);
    if (id) props.onOpen(id);
  }

  return (
    <div class="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      <h2 class="text-xl font-semibold">{roles.nameOf(props.role)}</h2>
      <Badge>
        {isOwn()
          ? base()
            ? `Based on ${roles.nameOf(base() ?? "")}`
            : "Based on nothing"
          : "System"}
      </Badge>
      <A class="text-accent-ink hover:underline" href={`/users?role=${props.role}`}>
        {holders() === 1 ? "1 person" : `${holders()} people`}
      </A>
      <div class="flex flex-wrap gap-2 md:ml-auto">
        <Show when={props.mayMake}>
          <Button icon={Copy} onClick={() => void copy()}>
            Copy
          </Button>
        </Show>
        <Show when={isOwn() && props.lockedBy === undefined}>
          <Button icon={Pencil} onClick={() => props.onEdit("rename")}>
            Rename
          </Button>
          <Button icon={Trash} onClick={() => props.onEdit("delete")}>
            Delete…
          </Button>
        </Show>
      </div>
      <Show when={props.lockedBy}>
        {(reason) => (
          <p class="flex w-full items-center gap-2 text-ink-muted">
            <Lock size={16} class="shrink-0" aria-hidden="true" />
            {reason()}
          </p>
        )}
      </Show>
    </div>
  );
}
