import ArrowDownUp from "lucide-solid/icons/arrow-down-up";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuChoices } from "../ui/MenuChoices.tsx";
import { type TicketFilter, ticketSorts } from "./ticket-filter.ts";

const sorts = codesOf(ticketSorts).map((value) => ({ value, label: ticketSorts[value] }));

/** In which order the tickets stand. */
export function TicketSortMenu(props: { filter: TicketFilter }) {
  const chosen = () => ticketSorts[props.filter.sort()];

  return (
    <Menu
      trigger={(attributes) => (
        <Button {...attributes()} look="ghost" icon={ArrowDownUp} aria-label={`Sort: ${chosen()}`}>
          <span class="max-md:hidden">{chosen()}</span>
        </Button>
      )}
    >
      <MenuChoices
        label="Sort by"
        options={sorts}
        value={props.filter.sort()}
        onChange={props.filter.setSort}
      />
    </Menu>
  );
}
