import ChevronDown from "lucide-solid/icons/chevron-down";
import { For, Show } from "solid-js";
import type { Ticket } from "../../shared/tickets/find-ticket.ts";
import { answers } from "../../shared/tickets/transitions.ts";
import type { TicketStatus } from "../../shared/tickets/vocabulary.ts";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { Menu } from "../ui/Menu.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/** Brings the ticket further: the likely step as a button, the others behind it. */
export function StatusButtons(props: TicketViewProps) {
  const statuses = () => props.actions.statuses(props.ticket);
  const works = () => answers(props.actions.me(), props.ticket);
  const likely = () => preferred(props.ticket, works()).find((each) => statuses().includes(each));
  const others = () => statuses().filter((status) => status !== likely());
  const set = (status: TicketStatus) => props.actions.setStatus(props.ticket, status);
  createCommands(() =>
    statuses().map((status) => ({
      label: verbOf(props.ticket, status),
      group: "Ticket",
      ...(status === likely() && { keys: "s" }),
      run: () => set(status),
    })),
  );

  return (
    <div class="flex items-center gap-2">
      <Show when={likely()}>
        {(status) => (
          <Button size="small" onClick={() => set(status())}>
            {verbOf(props.ticket, status())}
          </Button>
        )}
      </Show>
      <Show when={others().length > 0}>
        <Menu
          trigger={(attributes) => (
            <Button
              {...attributes()}
              look="ghost"
              size="small"
              icon={ChevronDown}
              aria-label="Other steps"
            />
          )}
        >
          <For each={others()}>
            {(status) => (
              <MenuItem label={verbOf(props.ticket, status)} onSelect={() => set(status)} />
            )}
          </For>
        </Menu>
      </Show>
    </div>
  );
}

function preferred({ status }: Ticket, works: boolean): readonly TicketStatus[] {
  if (status === "closed") return ["open"];
  if (status === "resolved") return works ? ["closed"] : ["closed", "open"];
  return works ? ["resolved"] : ["closed"];
}

function verbOf({ status: from }: Ticket, to: TicketStatus): string {
  if (to === "resolved") return "Resolve";
  if (to === "closed") return "Close the ticket";
  if (from === "resolved" || from === "closed") return "Open again";
  return to === "open" ? "Back to open" : "Take into work";
}
