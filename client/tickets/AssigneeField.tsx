import { createMemo, Show } from "solid-js";
import { useReference } from "../leads/reference.ts";
import { Button } from "../ui/Button.tsx";
import { createCommands } from "../ui/command.ts";
import { Select } from "../ui/Select.tsx";
import { AssigneeName } from "./AssigneeName.tsx";
import { createTakers } from "./takers.ts";
import { nobody } from "./ticket-where.ts";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/** Who answers the ticket; whoever may, gives it to somebody, each with how many they have. */
export function AssigneeField(props: TicketViewProps) {
  const reference = useReference();
  const takers = createTakers();
  const options = createMemo(() => [
    { value: nobody, label: "Nobody" },
    ...takers().map(({ person: { id, name, available }, load }) => ({
      value: id,
      label: `${name} · ${load} open${available ? "" : ", off duty"}`,
    })),
  ]);
  const me = () => props.actions.me().userId;
  const mayAssign = () => props.actions.mayAssign(props.ticket);
  const mayTake = () =>
    mayAssign() &&
    props.ticket.assigneeId !== me() &&
    takers().some(({ person }) => person.id === me());
  const take = () => props.actions.assign(props.ticket, me(), "you");
  createCommands(() =>
    mayTake() ? [{ label: "Take the ticket", group: "Ticket", keys: "a", run: take }] : [],
  );

  function give(chosen: string) {
    const id = chosen === nobody || chosen === "" ? null : chosen;
    if (id === props.ticket.assigneeId) return;
    props.actions.assign(props.ticket, id, reference.nameOf(id) ?? "nobody");
  }

  return (
    <Show
      when={mayAssign()}
      fallback={<AssigneeName name={reference.nameOf(props.ticket.assigneeId)} />}
    >
      <div class="flex flex-col items-start gap-2">
        <div class="w-full">
          <Select
            aria-label="Assignee"
            options={options()}
            value={props.ticket.assigneeId ?? nobody}
            onChange={give}
          />
        </div>
        <Show when={mayTake()}>
          <Button look="ghost" size="small" onClick={take}>
            Take it yourself
          </Button>
        </Show>
      </div>
    </Show>
  );
}
