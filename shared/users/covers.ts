import type { Code, Grants, PermissionObject, Rights, Scope } from "../permissions.ts";

const breadth: Readonly<Record<Scope, number>> = { own: 1, team: 2, territory: 2, all: 3 };

/**
 * Whether whoever has `rights` may do and see everything that somebody with `others` may: only then
 * may they give those rights, take them away, or act for a person who has them.
 */
export function covers(rights: Rights, others: Rights): boolean {
  return coversGrants(rights.grants, others.grants) && coversSight(rights, others);
}

/** Whether everything that is granted in `others` is granted in `grants`, as far or farther. */
export function coversGrants(grants: Grants, others: Grants): boolean {
  return Object.entries(others).every(([object, granted]) =>
    Object.entries(granted).every(([code, scope]) =>
      isWithin(scope, grants[object as PermissionObject]?.[code as Code]),
    ),
  );
}

/** What is hidden from the one is hidden from the other. */
function coversSight({ masks }: Rights, others: Rights): boolean {
  return Object.entries(masks).every(([table, columns]) =>
    columns.every((column) => others.masks[table]?.includes(column)),
  );
}

function isWithin(scope: Scope, granted: Scope | undefined): boolean {
  if (granted === undefined) return false;
  return scope === granted || breadth[scope] < breadth[granted];
}
