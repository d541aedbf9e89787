import { uuidv7 } from "uuidv7";
import type { MaskedField, Role } from "../../shared/permissions.ts";
import { isSystemRole } from "../../shared/permissions/resolve.ts";
import { createRole } from "../../shared/roles/create-role.ts";
import { deleteRole, restoreRole } from "../../shared/roles/delete-role.ts";
import { renameRole } from "../../shared/roles/rename-role.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { User } from "../../shared/users/find-user.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useReplica } from "../sync/live-query.ts";
import { showToast } from "../ui/toaster.ts";
import { toChange } from "./cell-edits.ts";
import type { Said } from "./matrix.ts";
import { useRoles } from "./roles.ts";

/** What can be done with roles as a whole: at once, with the way back offered. */
export function useRoleEdits() {
  const replica = useReplica();
  const roles = useRoles();

  /** @returns the copy's id, or undefined when it was refused */
  async function copy(role: Role): Promise<string | undefined> {
    const rows = roles.rows();
    const base = isSystemRole(role) ? role : rows?.roles.find(({ id }) => id === role)?.base;
    const id = uuidv7();
    const name = freeName(`Copy of ${roles.nameOf(role)}`);
    const grants = (rows?.grants ?? [])
      .filter((grant) => grant.role === role)
      .map((grant) => toChange(grant as never, (grant.scope ?? grant.effect) as Said));
    const masks = (rows?.masks ?? [])
      .filter((mask) => mask.role === role)
      .map(({ field, hidden }) => ({ id: uuidv7(), field: field as MaskedField, hidden }));
    const made = { id, name, base: isSystemRole(base ?? "") ? (base as "cre") : null };
    if (!(await attempt(replica.mutate(createRole, { ...made, grants, masks })))) return undefined;
    showToast({ title: `${name} made`, undo: () => void remove(id) });
    return id;
  }

  function freeName(wanted: string): string {
    const taken = new Set(roles.custom().map(({ name }) => name.toLowerCase()));
    let name = wanted.slice(0, 56);
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted.slice(0, 56)} ${n}`;
    return name;
  }

  /** Gives everybody who holds the role another one first. */
  async function remove(
    roleId: string,
    holders: readonly User[] = [],
    other = "",
  ): Promise<boolean> {
    const name = roles.nameOf(roleId);
    for (const { id: userId } of holders)
      if (!(await attempt(replica.mutate(updateUser, { userId, changes: { role: other } }))))
        return false;
    if (!(await attempt(replica.mutate(deleteRole, { roleId })))) return false;
    const undo = () => void attempt(replica.mutate(restoreRole, { roleId }));
    showToast({ title: `${name} deleted`, undo });
    return true;
  }

  const create = (id: string, name: string, base: string | null) =>
    replica.mutate(createRole, { id, name, base: base as "cre" | null, grants: [], masks: [] });
  const rename = (roleId: string, name: string) => replica.mutate(renameRole, { roleId, name });

  return { copy, create, rename, remove };
}
