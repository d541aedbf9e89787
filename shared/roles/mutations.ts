import { changeRole } from "./change-role.ts";
import { createRole } from "./create-role.ts";
import { deleteRole, restoreRole } from "./delete-role.ts";
import { renameRole } from "./rename-role.ts";

/** Every write on roles. */
export const roleMutations = [createRole, changeRole, renameRole, deleteRole, restoreRole] as const;
