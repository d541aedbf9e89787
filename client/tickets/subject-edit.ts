import { createSignal } from "solid-js";
import * as v from "valibot";
import { ticketFields } from "../../shared/tickets/raise-ticket.ts";
import { createDraft } from "../leads/draft.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";

export type SubjectEdit = ReturnType<typeof createSubjectEdit>;

/** The subject of a ticket while it is changed in place. What is typed stays on this device until it is saved. */
export function createSubjectEdit(props: TicketViewProps) {
  const draft = createDraft<string | null>(() => `ticket.subject.${props.ticket.id}`, null);
  const [isBegun, setBegun] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const may = () => props.actions.mayEdit(props.ticket) && props.ticket.status !== "closed";

  function revert() {
    draft.clear();
    setBegun(false);
    setProblem(undefined);
  }

  /** The answer says whether nothing is left to be saved. */
  function save(): boolean {
    const { subject: before } = props.ticket;
    const typed = v.safeParse(ticketFields.subject, draft.value() ?? before);
    if (!typed.success) {
      setProblem(typed.issues[0].message);
      return false;
    }
    const subject = typed.output;
    revert();
    if (subject !== before)
      props.actions.change(props.ticket, { subject }, "The subject is changed", {
        subject: before,
      });
    return true;
  }

  return {
    may,
    isEditing: () => may() && (isBegun() || draft.value() !== null),
    text: () => draft.value() ?? props.ticket.subject,
    problem,
    begin: () => setBegun(true),
    type: draft.set,
    save,
    revert,
  };
}
