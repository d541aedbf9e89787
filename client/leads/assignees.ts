import { type Accessor, createMemo } from "solid-js";
import type { lead } from "../../schema/leads.ts";
import type { member } from "../../schema/organizations.ts";
import { openStatuses } from "../../shared/leads/vocabulary.ts";
import { scopeOf } from "../../shared/permissions.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, isNull, oneOf, type Where } from "../../shared/sync/where.ts";
import { useRoles } from "../roles/roles.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { leadCounts } from "./lead-rows.ts";
import { useReference } from "./reference.ts";

/** Somebody who may be given leads, and how much there is on the desk already. */
export interface Assignee {
  readonly member: Row<typeof member>;
  /** Open leads this person owns. */
  readonly load: number;
}

/** Whom the person may give leads to: on duty first, then whoever has the fewest. */
export function createAssignees(): Accessor<readonly Assignee[]> {
  const session = useSession();
  const roles = useRoles();
  /** Leads are given to whoever works on those of their own. */
  const worksLeads = (role: string) => scopeOf(roles.holderOf(role), "lead", "edit") === "own";
  const reference = useReference();
  const counts = createLiveQuery(() => leadCounts(openLeads(), ["ownerId"]));
  const loads = createMemo(() => new Map(counts()?.map(({ ownerId, count }) => [ownerId, count])));

  const assignees = createMemo(() => {
    const { teamId } = session.me().member;
    const ownTeamOnly = scopeOf(session.me().member, "lead", "assign") === "team";
    return reference
      .members()
      .filter((person) => person.active && worksLeads(person.role))
      .filter((person) => !ownTeamOnly || person.teamId === teamId)
      .map((person) => ({ member: person, load: loads().get(person.id) ?? 0 }))
      .toSorted(byRoom);
  });
  return assignees;
}

function openLeads(): Where<Row<typeof lead>> {
  return and(isNull("deletedAt"), oneOf("status", openStatuses));
}

function byRoom(left: Assignee, right: Assignee): number {
  const duty = Number(right.member.available) - Number(left.member.available);
  return duty || left.load - right.load || left.member.name.localeCompare(right.member.name);
}
