import {
  catalog,
  type Code,
  codes,
  floor,
  type Entitled,
  type PermissionObject,
  type Scope,
} from "../../shared/permissions.ts";
import { scopesOf } from "../../shared/permissions/resolve.ts";
import { coversGrants } from "../../shared/users/covers.ts";
import type { Option } from "../ui/option.ts";
import { objectWords, scopeWords } from "./role-words.ts";

/** What can be said about a cell: nothing, no, or how far. */
export type Said = "inherit" | "deny" | Scope;

/** Objects in the order in which they are read; what everybody has anyway is left out. */
export const objects = (Object.keys(objectWords) as PermissionObject[]).filter((object) =>
  codesOf(object).some((code) => isOpen(object, code)),
);

/** The codes that any object has, in one order for all rows. */
export const usedCodes = codes.filter((code) => objects.some((object) => isOpen(object, code)));

export function codesOf(object: PermissionObject): Code[] {
  return codes.filter((code) => code in catalog[object]);
}

/** Whether a role has a say in this cell. */
export function isOpen(object: PermissionObject, code: Code): boolean {
  return scopesOf(object, code).length > 0 && floor[object]?.[code] === undefined;
}

/**
 * What can be said about a cell. More than whoever is asking has themselves is left out, but for what
 * is said already.
 */
export function choicesOf(
  object: PermissionObject,
  code: Code,
  { inherited, said, asking }: { inherited: Scope | undefined; said: Said; asking: Entitled },
): Option[] {
  const within = scopesOf(object, code).filter(
    (scope) =>
      scope === said || coversGrants(asking.rights.grants, { [object]: { [code]: scope } }),
  );
  return [
    { value: "inherit", label: inherited ? `As base: ${scopeWords[inherited]}` : "As base: no" },
    { value: "deny", label: "Deny" },
    ...within.map((scope) => ({ value: scope, label: scopeWords[scope] })),
  ];
}
