import ArrowDownUp from "lucide-solid/icons/arrow-down-up";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuChoices } from "../ui/MenuChoices.tsx";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { type LeadSort, leadSorts } from "./lead-sort.ts";

interface SortMenuProps {
  value: LeadSort;
  onChange: (sort: LeadSort) => void;
}

const options = codesOf(leadSorts).map((value) => ({ value, label: leadSorts[value] }));

/** The order of the list. */
export function SortMenu(props: SortMenuProps) {
  return (
    <Menu
      trigger={(attributes) => (
        <Button
          {...attributes()}
          look="ghost"
          icon={ArrowDownUp}
          aria-label={`Sort: ${leadSorts[props.value]}`}
        >
          <span class="max-md:hidden">{leadSorts[props.value]}</span>
        </Button>
      )}
    >
      <MenuChoices
        label="Sort by"
        options={options}
        value={props.value}
        onChange={props.onChange}
      />
    </Menu>
  );
}
