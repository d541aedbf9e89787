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

/** A cell as the editor shows it. */
export type Cell = ReturnType<typeof createCell>;

/** What a role says of one cell, what follows from that, and what else it could say. */
export function createCell(role: Accessor<string>, object: PermissionObject, code: Code) {
  const roles = useRoles();
  const people = usePeople();
  const base = (): string | null =>
    isSystemRole(role())
      ? role()
      : (roles.rows()?.roles.find(({ id }) => id === role())?.base ?? null);
  const inherited = (): Scope | undefined => {
    const like = base();
    if (like === null || !isSystemRole(like)) return undefined;
    return declaredRights(like satisfies SystemRole).grants[object]?.[code];
  };
  const said = (): Said => {
    const row = roles
      .rows()
      ?.grants.find(
        (grant) => grant.role === role() && grant.object === object && grant.code === code,
      );
    return ((row?.effect === "allow" ? row.scope : row?.effect) ?? "inherit") as Said;
  };
  const effective = () => roles.holderOf(role()).rights.grants[object]?.[code];
  return {
    object,
    code,
    name: `${objectWords[object]}: ${codeWords[code].toLowerCase()}`,
    said,
    effective,
    /** How it stands, in a word. */
    word: () => {
      const scope = effective();
      return scope ? scopeWords[scope] : "No";
    },
    choices: () =>
      choicesOf(object, code, { inherited: inherited(), said: said(), asking: people.me() }),
  };
}
