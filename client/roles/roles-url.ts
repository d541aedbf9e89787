import { useSearchParams } from "@solidjs/router";
import { isAllowed } from "../../shared/permissions.ts";
import { covers } from "../../shared/users/covers.ts";
import { createSheetUrl } from "../frame/sheet-url.ts";
import { usePeople } from "../users/people.ts";
import { useRoles } from "./roles.ts";

/** Which role is open and how, kept in the page's address, and whether it can be changed. */
export function createRolesUrl() {
  const people = usePeople();
  const roles = useRoles();
  const [params, setParams] = useSearchParams<Record<"role" | "view" | "edit", string>>();
  const sheet = createSheetUrl(["edit"]);
  const role = () => {
    const asked = params.role ?? "";
    return roles.options().some(({ value }) => value === asked) ? asked : "cre";
  };
  const configures = () => isAllowed(people.me(), "role", "configure");
  /** In place of the sheet that made it, if one did. */
  const open = (next: string) =>
    setParams({ role: next, edit: null }, { replace: params.edit !== undefined });
  /** Why the role cannot be changed; undefined when it can. */
  const lockedBy = () => {
    if (!configures()) return "You may look at roles. Admins change them.";
    if (role() === "admin") return "Admins keep all rights, so that somebody always has them.";
    if (!covers(people.me().rights, roles.holderOf(role()).rights))
      return "This role may do or see more than you, so you cannot change it.";
    return undefined;
  };
  return {
    role,
    configures,
    lockedBy,
    edit: (what: string) => sheet.open("edit", what),
    closeSheet: sheet.close,
    open,
    editing: () => sheet.opened("edit"),
    view: () => (params.view === "as" ? "as" : "rights"),
    show: (view: string | undefined) => setParams({ view: view === "as" ? view : null }),
  };
}
