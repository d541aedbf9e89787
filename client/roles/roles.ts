import { type Accessor, createContext, createMemo, useContext } from "solid-js";
import { role, roleGrant, roleMask } from "../../schema/roles.ts";
import {
  type Entitled,
  type Role,
  roles as systemRoles,
  type SystemRole,
} from "../../shared/permissions.ts";
import { isSystemRole, resolveRights, type RoleRows } from "../../shared/permissions/resolve.ts";
import { systemRoleNames } from "../../shared/roles/role-name.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import type { Option } from "../ui/option.ts";

/** The roles of the organization, the system's and its own. All of it live. */
export interface Roles {
  /** The organization's rows; undefined until all of them have been read. */
  readonly rows: Accessor<RoleRows | undefined>;
  /** The roles that the organization made, by name, without those that were deleted. */
  readonly custom: Accessor<readonly Row<typeof role>[]>;
  /** What somebody with the role may do. */
  readonly holderOf: (role: Role) => Entitled;
  readonly nameOf: (role: Role) => string;
  /** Roles that can be given, the system's first. */
  readonly options: Accessor<Option[]>;
}

export const RolesContext = createContext<Roles>();

export function useRoles(): Roles {
  const roles = useContext(RolesContext);
  if (!roles) throw new Error("useRoles needs a <LiveRights> above it");
  return roles;
}

const byName = [{ column: "name", direction: "asc" }] as const;

export function createRoles(): Roles {
  const made = createLiveQuery(() => live({ from: role, orderBy: byName }));
  const grants = createLiveQuery(() => live({ from: roleGrant }));
  const masks = createLiveQuery(() => live({ from: roleMask }));
  const rows = createMemo<RoleRows | undefined>(() => {
    const [roleRows, grantRows, maskRows] = [made(), grants(), masks()];
    return roleRows && grantRows && maskRows
      ? { roles: roleRows, grants: grantRows, masks: maskRows }
      : undefined;
  });
  const custom = createMemo(() => made()?.filter(({ deletedAt }) => deletedAt === null) ?? []);
  /** Worked out once for each state of the rows. */
  const known = createMemo(() => ({ rows: rows(), holders: new Map<Role, Entitled>() }));
  const namesById = createMemo(() => new Map(made()?.map(({ id, name }) => [id, name])));
  return {
    rows,
    custom,
    holderOf: (wanted) => {
      const { rows: present, holders } = known();
      const holder = holders.get(wanted) ?? {
        rights: resolveRights(wanted, present ?? { roles: [], grants: [], masks: [] }),
      };
      holders.set(wanted, holder);
      return holder;
    },
    nameOf: (wanted) =>
      isSystemRole(wanted) ? systemRoleNames[wanted] : (namesById().get(wanted) ?? "Unknown role"),
    options: () => [
      ...systemRoles.map((value) => ({ value, label: systemRoleNames[value as SystemRole] })),
      ...custom().map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
}
