import type { member } from "../../schema/organizations.ts";
import { isAllowed } from "../permissions.ts";
import { noRoleRows, resolveRights } from "../permissions/resolve.ts";
import type { Row } from "../sync/row.ts";

/** Whether tickets may be given to this person. */
export function takesTickets({ active, deletedAt, role }: Row<typeof member>): boolean {
  const rights = resolveRights(role, noRoleRows);
  return active && deletedAt === null && isAllowed({ rights }, "ticket", "assign");
}
