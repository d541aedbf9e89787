import { member } from "../../schema/organizations.ts";
import { role, roleGrant, roleMask } from "../../schema/roles.ts";
import { shapeOf } from "../../schema/shape.ts";

/** Numbers of the tables that say who somebody is, and what each role may do. */
export const memberTable = shapeOf(member).number;
export const roleTables: ReadonlySet<number> = new Set(
  [role, roleGrant, roleMask].map((table) => shapeOf(table).number),
);

/** All that the rights of people follow from. */
export const rightsTables: ReadonlySet<number> = new Set([memberTable, ...roleTables]);
