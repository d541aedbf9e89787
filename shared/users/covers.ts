import type { Code, PermissionObject, Rights, Scope } from "../permissions.ts";

const breadth: Readonly<Record<Scope, number>> = { own: 1, team: 2, territory: 2, all: 3 };

/**
 * Whether whoever has `rights` may do and see everything that somebody with `others` may: only then
 * may they give those rights, take them away, or act for a person who has them.
 */
export function covers(rights: Rights, others: Rights): boolean {
  return coversGrants(rights, others) && coversSight(rights, others);
}

function coversGrants(rights: Rights, others: Rights): boolean {
  return Object.entries(others.grants).every(([object, granted]) =>
    Object.entries(granted).every(([code, scope]) =>
      isWithin(scope, rights.grants[object as PermissionObject]?.[code as Code]),
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
