import { createEffect, createMemo, on, type ParentProps } from "solid-js";
import { member } from "../../schema/organizations.ts";
import { resolveRights } from "../../shared/permissions/resolve.ts";
import { live } from "../../shared/sync/query.ts";
import { eq } from "../../shared/sync/where.ts";
import type { Me } from "../sign-in/me.ts";
import { SessionContext, useSession } from "../sign-in/session.ts";
import { createLiveRow, createReplicaStatus } from "../sync/live-query.ts";
import { createRoles, RolesContext } from "./roles.ts";

/**
 * Gives the pages below it their person as the replica's rows have them, so that a change of role or
 * rights shows at once: pages come and go, and with them every button.
 */
export function LiveRights(props: ParentProps) {
  const session = useSession();
  const roles = createRoles();
  const status = createReplicaStatus();
  const own = createLiveRow(() =>
    live({ from: member, where: eq("id", session.me().user.id), limit: 1 }),
  );

  const present = createMemo<Me["member"] | undefined>(
    (before) => {
      const [row, rows] = [own(), roles.rows()];
      // Rows that are still coming in say too little: what was known before holds until they are there.
      if (!row || !rows || status().state === "loading") return before;
      const { role, teamId, branchId } = row;
      return { role, rights: resolveRights(role, rows), teamId, branchId };
    },
    undefined,
    { equals: isSame },
  );
  const me = createMemo<Me>(() => ({ ...session.me(), member: present() ?? session.me().member }));

  // The device remembers its person as the server has them: the next start begins with it.
  createEffect(
    on(present, (found) => {
      if (found && !isSame(found, session.me().member)) session.check();
    }),
  );

  return (
    <SessionContext.Provider value={{ ...session, me }}>
      <RolesContext.Provider value={roles}>{props.children}</RolesContext.Provider>
    </SessionContext.Provider>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Keys in one order, whatever order the server or the replica has them in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
