import type { Code, Grants, PermissionObject, Rights } from "../../shared/permissions.ts";
import { tabImpersonation } from "./tab.ts";

/** What is closed while somebody views as another person, however far they may go. */
const closedCodes: ReadonlySet<Code> = new Set(["export", "import", "impersonate", "configure"]);

/** The person with the rights that this tab has as them: buttons that the server would refuse are off. */
export function asShown<Me extends { readonly member: { readonly rights: Rights } }>(me: Me): Me {
  const tab = tabImpersonation();
  if (!tab) return me;
  const stays = (code: Code) => (tab.mode === "read" ? code === "view" : !closedCodes.has(code));
  const { rights } = me.member;
  const grants = Object.fromEntries(
    (Object.keys(rights.grants) as PermissionObject[]).map((object) => [
      object,
      Object.fromEntries(
        Object.entries(rights.grants[object] ?? {}).filter(([code]) => stays(code as Code)),
      ),
    ]),
  ) as Grants;
  return { ...me, member: { ...me.member, rights: { ...rights, grants } } };
}
