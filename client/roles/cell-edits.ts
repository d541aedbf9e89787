import { uuidv7 } from "uuidv7";
import type { Code, MaskedField, PermissionObject, Role } from "../../shared/permissions.ts";
import type { GrantChange } from "../../shared/roles/arguments.ts";
import { changeRole } from "../../shared/roles/change-role.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";
import type { Said } from "./matrix.ts";
import { codeWords, fieldWords, objectWords } from "./role-words.ts";
import { useRoles } from "./roles.ts";

/** What a role is made to say of a cell or a field: at once, with the way back offered. */
export function useCellEdits() {
  const replica = useReplica();
  const roles = useRoles();

  async function say(
    role: Role,
    cell: { object: PermissionObject; code: Code },
    { before, next }: { before: Said; next: Said },
  ) {
    const write = (said: Said) =>
      attempt(replica.mutate(changeRole, { role, grants: [toChange(cell, said)], masks: [] }));
    if (!(await write(next))) return;
    const what = `${objectWords[cell.object]}: ${codeWords[cell.code].toLowerCase()}`;
    showToast({
      title: `${what} changed for ${roles.nameOf(role)}`,
      undo: () => void write(before),
    });
  }

  async function hide(
    role: Role,
    field: MaskedField,
    { before, next }: { before: boolean | null; next: boolean | null },
  ) {
    const write = (hidden: boolean | null) =>
      attempt(
        replica.mutate(changeRole, { role, grants: [], masks: [{ id: uuidv7(), field, hidden }] }),
      );
    if (!(await write(next))) return;
    const title = `${fieldWords[field]} changed for ${roles.nameOf(role)}`;
    showToast({ title, undo: () => void write(before) });
  }

  return { say, hide };
}

/** A word of the editor as the mutation takes it. */
export function toChange(
  { object, code }: { readonly object: PermissionObject; readonly code: Code },
  said: Said,
): GrantChange {
  const cell = { id: uuidv7(), object, code };
  return said === "inherit" || said === "deny"
    ? { ...cell, effect: said }
    : { ...cell, effect: "allow", scope: said };
}
