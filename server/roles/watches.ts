import type { InferOutput } from "valibot";
import { type Grants, maskedFields, type Rights } from "../../shared/permissions.ts";
import { isSystemRole } from "../../shared/permissions/resolve.ts";
import { changeRole } from "../../shared/roles/change-role.ts";
import { createRole } from "../../shared/roles/create-role.ts";
import { deleteRole, restoreRole } from "../../shared/roles/delete-role.ts";
import { renameRole } from "../../shared/roles/rename-role.ts";
import { systemRoleNames } from "../../shared/roles/role-name.ts";
import { readRoleRows, rightsIn } from "../../shared/roles/role-rows.ts";
import type { AuditAction } from "../../shared/audit/actions.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import { changesIn } from "../audit/changes.ts";
import type { Watch } from "../audit/watch.ts";

/** What a role was called and could do before a mutation, and what afterwards. */
function watchRole<Args>(
  mutation: string,
  action: AuditAction,
  roleOf: (args: Args) => string,
): Watch<Args> {
  return {
    mutation,
    look: async (tx, args) => {
      const role = roleOf(args);
      const before = await standingOf(tx, role);
      return async () => {
        const after = await standingOf(tx, role);
        const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
        const changes = changesIn(columns, before, after);
        const name = after["name"] ?? before["name"];
        return [{ action, objectType: "role", objectId: role, detail: { name, changes } }];
      };
    },
  };
}

/** All that is to be told of a role: `lead.view` = `team`, `lead.phone` = hidden. */
async function standingOf(tx: MutationTx, role: string): Promise<Record<string, unknown>> {
  const name = isSystemRole(role)
    ? systemRoleNames[role]
    : (await readRoleRows(tx, role)).roles[0]?.name;
  const rights = await rightsIn(tx, role);
  return { name, ...cellsOf(rights.grants), ...hiddenIn(rights) };
}

function cellsOf(grants: Grants): Record<string, string> {
  return Object.fromEntries(
    Object.entries(grants).flatMap(([object, granted]) =>
      Object.entries(granted).map(([code, scope]): [string, string] => [
        `${object}.${code}`,
        scope,
      ]),
    ),
  );
}

function hiddenIn({ masks }: Rights): Record<string, string> {
  const hidden = Object.entries(maskedFields).filter(([, columns]) =>
    Object.entries(columns).every(([table, keys]) =>
      (keys as readonly string[]).every((key) => masks[table]?.includes(key)),
    ),
  );
  return Object.fromEntries(hidden.map(([field]) => [field, "hidden"]));
}

export const roleWatches: readonly Watch[] = [
  watchRole<InferOutput<typeof createRole.args>>(createRole.name, "role.create", ({ id }) => id),
  watchRole<InferOutput<typeof changeRole.args>>(
    changeRole.name,
    "role.change",
    ({ role }) => role,
  ),
  watchRole<InferOutput<typeof renameRole.args>>(
    renameRole.name,
    "role.rename",
    ({ roleId }) => roleId,
  ),
  watchRole<InferOutput<typeof deleteRole.args>>(
    deleteRole.name,
    "role.delete",
    ({ roleId }) => roleId,
  ),
  watchRole<InferOutput<typeof restoreRole.args>>(
    restoreRole.name,
    "role.restore",
    ({ roleId }) => roleId,
  ),
];
