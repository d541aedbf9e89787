import UserPlus from "lucide-solid/icons/user-plus";
import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { AssignSheet } from "./AssignSheet.tsx";

interface SelectionBarProps {
  selected: ReadonlySet<string>;
  onClear: () => void;
}

/** What can be done with the selected leads. */
export function SelectionBar(props: SelectionBarProps) {
  const [assigning, setAssigning] = createSignal(false);
  const count = () => props.selected.size;
  createCommands(() =>
    count() > 0
      ? [
          {
            label: "Assign the selected leads",
            group: "Leads",
            keys: "a",
            icon: UserPlus,
            run: () => setAssigning(true),
          },
        ]
      : [],
  );

  return (
    <>
      <Show when={count() > 0}>
        <div
          role="toolbar"
          data-foot
          aria-label="Selected leads"
          class="flex animate-fade-in items-center gap-2 border-t border-line bg-raised px-3 py-2 md:px-4"
        >
          <span class="flex-1 font-medium" aria-live="polite">
            {count().toLocaleString()} selected
          </span>
          <Button look="ghost" onClick={() => props.onClear()}>
            Clear
          </Button>
          <Button look="primary" icon={UserPlus} onClick={() => setAssigning(true)}>
            {count() === 1 ? "Assign 1 lead" : `Assign ${count().toLocaleString()} leads`}
          </Button>
        </div>
      </Show>
      <AssignSheet
        leadIds={[...props.selected]}
        open={assigning()}
        onOpenChange={setAssigning}
        onAssigned={() => props.onClear()}
      />
    </>
  );
}
