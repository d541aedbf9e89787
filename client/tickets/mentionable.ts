import { type Accessor, createMemo } from "solid-js";
import type { member } from "../../schema/organizations.ts";
import type { Row } from "../../shared/sync/row.ts";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { readsNotes, seesTicket } from "../../shared/tickets/sight.ts";
import { useReference } from "../leads/reference.ts";
import { useRoles } from "../roles/roles.ts";
import { useSession } from "../sign-in/session.ts";

/** Who can be named on a ticket: everybody else who sees it, in a note those who read notes. */
export function createMentionable(
  ticket: Accessor<Ticket>,
  forNotes: Accessor<boolean>,
): Accessor<readonly Row<typeof member>[]> {
  const reference = useReference();
  const roles = useRoles();
  const session = useSession();
  const rightsOf = ({ role }: { role: string }) => roles.holderOf(role).rights;

  const people = createMemo(() => {
    const { user, organization } = session.me();
    return reference
      .members()
      .filter(({ id }) => id !== user.id)
      .filter((person) => seesTicket(organization.id, person, rightsOf(person), ticket()))
      .filter((person) => !forNotes() || readsNotes(rightsOf(person)));
  });
  return people;
}
