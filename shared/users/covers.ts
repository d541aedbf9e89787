import {
  type Code,
  permissionMatrix,
  type PermissionObject,
  type Role,
  type Scope,
} from "../permissions.ts";

const breadth: Readonly<Record<Scope, number>> = { own: 1, team: 2, territory: 2, all: 3 };

/**
 * Whether whoever has `role` may do everything that `other` may: only then may they give somebody
 * that role, take it away, or act for a person who has it.
 */
export function covers(role: Role, other: Role): boolean {
  return Object.entries(permissionMatrix[other]).every(([object, codes]) =>
    Object.entries(codes).every(([code, scope]) =>
      isWithin(scope, permissionMatrix[role][object as PermissionObject]?.[code as Code]),
    ),
  );
}

function isWithin(scope: Scope, granted: Scope | undefined): boolean {
  if (granted === undefined) return false;
  return scope === granted || breadth[scope] < breadth[granted];
}
