import { role } from "../../schema/roles.ts";
import { AppError } from "../errors.ts";
import { roles } from "../permissions.ts";
import type { MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { isNull } from "../sync/where.ts";

/** How the system roles are called on screen, next to those of an organization. */
export const systemRoleNames: Readonly<Record<(typeof roles)[number], string>> = {
  admin: "Admin",
  manager: "Manager",
  cre_tl: "Team lead",
  cre: "CRE",
  sales_rep: "Sales rep",
  viewer: "Viewer",
  developer: "Developer",
};

/** @throws AppError `conflict` - another role has this name */
export async function assertNameFree(tx: MutationTx, name: string, ownId: string): Promise<void> {
  const others = await tx.find({ from: role, where: isNull<Row<typeof role>>("deletedAt") });
  const taken = [
    ...roles,
    ...Object.values(systemRoleNames),
    ...others.filter(({ id }) => id !== ownId).map((other) => other.name),
  ];
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase()))
    throw new AppError("conflict", `There is a role ${name} already.`, {
      name: "This name is taken.",
    });
}
