import { type Accessor, createMemo } from "solid-js";
import type { member } from "../../schema/organizations.ts";
import { liveCounts } from "../../shared/sync/counts.ts";
import type { Row } from "../../shared/sync/row.ts";
import { oneOf, type Where } from "../../shared/sync/where.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { takesTickets } from "../../shared/tickets/sight.ts";
import { unresolvedStatuses } from "../../shared/tickets/vocabulary.ts";
import { useReference } from "../leads/reference.ts";
import { useRoles } from "../roles/roles.ts";
import { createLiveQuery } from "../sync/live-query.ts";

/** Somebody who may be given tickets, and how many they have to work on. */
interface Taker {
  readonly person: Row<typeof member>;
  readonly load: number;
}

const unresolved = oneOf<Ticket>("status", unresolvedStatuses) as Where;

/** Whoever answers tickets, by name. */
export function createTakers(): Accessor<readonly Taker[]> {
  const reference = useReference();
  const roles = useRoles();
  const counts = createLiveQuery(() =>
    liveCounts<{ assigneeId: string | null; count: number }>(
      { table: "ticket", where: unresolved, by: ["assigneeId"] },
      250,
    ),
  );
  const loads = createMemo(
    () => new Map(counts()?.map(({ assigneeId, count }) => [assigneeId, count])),
  );
  const takers = createMemo(() =>
    reference
      .members()
      .filter((person) => takesTickets(person, roles.holderOf(person.role).rights))
      .map((person) => ({ person, load: loads().get(person.id) ?? 0 })),
  );
  return takers;
}
