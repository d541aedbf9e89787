import Ellipsis from "lucide-solid/icons/ellipsis";
import PhoneCall from "lucide-solid/icons/phone-call";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { MenuItem } from "../ui/MenuItem.tsx";
import type { LeadViewProps } from "./LeadRecordView.tsx";

/** What can be done with a lead, on a desktop; its keys work on a phone's keyboard too. */
export function LeadButtons(props: LeadViewProps) {
  const group = "Lead";
  createCommands(() => {
    const { mayEdit, mayAssign, open } = props.actions;
    const edits = [
      { label: "Log a call", group, keys: "l", run: () => open("call") },
      { label: "Qualify", group, keys: "q", run: () => open("qualify") },
      { label: "Plan a follow-up", group, keys: "f", run: () => open("follow_up") },
      { label: "Change the status", group, keys: "s", run: () => open("status") },
    ];
    const assign = { label: "Assign this lead", group, keys: "a", run: () => open("assign") };
    return [...(mayEdit() ? edits : []), ...(mayAssign() ? [assign] : [])];
  });

  return (
    <div class="flex items-center gap-2">
      <Show when={props.actions.mayEdit()}>
        <Button onClick={() => props.actions.open("qualify")}>Qualify</Button>
        <Button look="primary" icon={PhoneCall} onClick={() => props.actions.open("call")}>
          Log a call
        </Button>
        <Menu
          trigger={(attributes) => (
            <IconButton {...attributes()} label="More actions" icon={Ellipsis} />
          )}
        >
          <MenuItem
            label="Plan a follow-up"
            keys="f"
            onSelect={() => props.actions.open("follow_up")}
          />
          <MenuItem
            label="Change the status"
            keys="s"
            onSelect={() => props.actions.open("status")}
          />
          <Show when={props.actions.mayAssign()}>
            <MenuItem label="Assign" keys="a" onSelect={() => props.actions.open("assign")} />
          </Show>
        </Menu>
      </Show>
    </div>
  );
}
