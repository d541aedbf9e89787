import { codesOf } from "../../shared/leads/vocabulary.ts";
import { ticketCategories, ticketPriorities } from "../../shared/tickets/vocabulary.ts";
import { Select } from "../ui/Select.tsx";
import { Fact } from "./Fact.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

const categories = codesOf(ticketCategories);
const priorities = codesOf(ticketPriorities);

/** Category and priority, changed in place. */
export function KindFields(props: TicketViewProps) {
  const category = () => categories.find((value) => value === props.ticket.category);
  const priority = () => priorities.find((value) => value === props.ticket.priority);

  function setCategory(chosen: string) {
    const next = categories.find((value) => value === chosen);
    if (!next || next === category()) return;
    const said = `The category is ${ticketCategories[next].toLowerCase()}`;
    props.actions.change(props.ticket, { category: next }, said, { category: category() });
  }

  function setPriority(chosen: string) {
    const next = priorities.find((value) => value === chosen);
    if (!next || next === priority()) return;
    const said = `The priority is ${ticketPriorities[next].toLowerCase()}`;
    props.actions.change(props.ticket, { priority: next }, said, { priority: priority() });
  }

  return (
    <>
      <Fact label="Category">
        <Select
          aria-label="Category"
          options={categories.map((value) => ({ value, label: ticketCategories[value] }))}
          value={props.ticket.category}
          onChange={setCategory}
        />
      </Fact>
      <Fact label="Priority">
        <Select
          aria-label="Priority"
          options={priorities.map((value) => ({ value, label: ticketPriorities[value] }))}
          value={props.ticket.priority}
          onChange={setPriority}
        />
      </Fact>
    </>
  );
}
