import { type Shape, shapes } from "../../schema/shape.ts";
import { type PermissionObject, type Principal, viewKeys } from "../../shared/permissions.ts";
import { reachedBy } from "../../shared/sync/audience.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import { nameOf, quote, whereToSql } from "../../shared/sync/where-sql.ts";

/** Tables that people think of as a list of something, by the object they belong to. */
const listed: Readonly<Partial<Record<PermissionObject, string>>> = {
  lead: "lead",
  ticket: "ticket",
  import: "import",
  assignment_rule: "assignment_rule",
  notification: "notification",
};

/** The tables that are counted. */
export const countedTables: readonly { object: PermissionObject; shape: Shape }[] = Object.entries(
  listed,
).flatMap(([object, table]) => {
  const shape = shapes.find(({ name }) => name === table);
  return shape ? [{ object: object as PermissionObject, shape }] : [];
});

/** How many rows of the table `principal` would see of those that this device holds. */
export function seenRows(shape: Shape, principal: Principal): LiveQuery<{ count: number }> {
  const params: unknown[] = [];
  const reach = reachedBy(shape, principal.orgId, viewKeys(principal));
  const condition = whereToSql(shape, reach, params);
  const isDeletable = shape.columns.some(({ key }) => key === "deletedAt");
  const present = isDeletable ? ` and ${nameOf(shape, "deletedAt")} is null` : "";
  return {
    sql: {
      text: `select count(*)::int as count from ${quote(shape.name)} where ${condition}${present}`,
      params,
    },
    reads: [{ table: shape.name }],
    everyMs: 1000,
  };
}
