import { codesOf } from "../../shared/leads/vocabulary.ts";
import { ticketCategories, ticketPriorities } from "../../shared/tickets/vocabulary.ts";
import { Select } from "../ui/Select.tsx";
import { Fact } from "./Fact.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

const categories = codesOf(ticketCategories);
const priorities = codesOf(ticketPriorities);

/** Category and priority, changed in place. */
export function KindFields(props: TicketViewProps) {
  return (
    <>
      <Fact label="Category">
        <Select
          aria-label="Category"
          options={categories.map((value) => ({ value, label: ticketCategories[value] }))}
          value={props.ticket.category}
          onChange={(chosen) => {
            const category = categories.find((value) => value === chosen);
            if (category) props.actions.change(props.ticket, { category });
          }}
        />
      </Fact>
      <Fact label="Priority">
        <Select
          aria-label="Priority"
          options={priorities.map((value) => ({ value, label: ticketPriorities[value] }))}
          value={props.ticket.priority}
          onChange={(chosen) => {
            const priority = priorities.find((value) => value === chosen);
            if (priority) props.actions.change(props.ticket, { priority });
          }}
        />
      </Fact>
    </>
  );
}
