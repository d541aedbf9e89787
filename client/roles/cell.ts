import type { Accessor } from "solid-js";
import {
  type Code,
  type PermissionObject,
  type Scope,
  type SystemRole,
} from "../../shared/permissions.ts";
import { declaredRights, isSystemRole } from "../../shared/permissions/resolve.ts";
import { usePeople } from "../users/people.ts";
import { choicesOf, type Said } from "./matrix.ts";
import { codeWords, objectWords, scopeWords } from "./role-words.ts";
import { useRoles } from "./roles.ts";

interface CellPlace {
  readonly role: string;
  readonly object: PermissionObject;
  readonly code: Code;
}

/** What a role says of one cell, what follows from that, and what else it could say. */
export function createCell(at: Accessor<CellPlace>) {
  const role = () => at().role;
  const roles = useRoles();
  const people = usePeople();
  const base = (): string | null =>
    isSystemRole(role())
      ? role()
      : (roles.rows()?.roles.find(({ id }) => id === role())?.base ?? null);
  const inherited = (): Scope | undefined => {
    const like = base();
    if (like === null || !isSystemRole(like)) return undefined;
    return declaredRights(like satisfies SystemRole).grants[at().object]?.[at().code];
  };
  const said = (): Said => {
    const row = roles
      .rows()
      ?.grants.find(
        (grant) =>
          grant.role === role() && grant.object === at().object && grant.code === at().code,
      );
    return ((row?.effect === "allow" ? row.scope : row?.effect) ?? "inherit") as Said;
  };
  const effective = () => roles.holderOf(role()).rights.grants[at().object]?.[at().code];
  return {
    name: () => `${objectWords[at().object]}: ${codeWords[at().code].toLowerCase()}`,
    said,
    effective,
    /** How it stands, in a word. */
    word: () => {
      const scope = effective();
      return scope ? scopeWords[scope] : "No";
    },
    choices: () =>
      choicesOf(at().object, at().code, {
        inherited: inherited(),
        said: said(),
        asking: people.me(),
      }),
  };
}
