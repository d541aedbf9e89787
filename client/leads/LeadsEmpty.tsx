import Users from "lucide-solid/icons/users";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

interface LeadsEmptyProps {
  filtering: boolean;
  onClearFilter: () => void;
  onAdd: (() => void) | undefined;
}

/** Stands where rows would: because filters hide them all, or because there are none yet. */
export function LeadsEmpty(props: LeadsEmptyProps) {
  return (
    <Show
      when={props.filtering}
      fallback={
        <EmptyState
          icon={Users}
          title="No leads yet"
          description="Leads that are given to you, or that you add, stand here."
          action={
            <Show when={props.onAdd}>
              {(add) => <Button onClick={() => add()()}>Add a lead</Button>}
            </Show>
          }
        />
      }
    >
      <EmptyState
        icon={Users}
        title="No lead matches"
        description="Try another word, or take a filter off."
        action={<Button onClick={() => props.onClearFilter()}>Clear the filters</Button>}
      />
    </Show>
  );
}
