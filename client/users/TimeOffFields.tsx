import CalendarOff from "lucide-solid/icons/calendar-off";
import X from "lucide-solid/icons/x";
import { createSignal, For } from "solid-js";
import type { TimeOff } from "../../schema/organizations.ts";
import { Button } from "../ui/Button.tsx";
import { DateInput } from "../ui/DateInput.tsx";
import { IconButton } from "../ui/IconButton.tsx";

interface TimeOffFieldsProps {
  timeOff: readonly TimeOff[];
  onChange: (timeOff: TimeOff[]) => void;
}

/** Days away, and a line to add more. */
export function TimeOffFields(props: TimeOffFieldsProps) {
  const [from, setFrom] = createSignal("");
  const [to, setTo] = createSignal("");
  const last = () => to() || from();
  const valid = () => from() !== "" && from() <= last();

  function add() {
    const away = { from: from(), to: last(), reason: null };
    props.onChange([...props.timeOff, away].toSorted((a, b) => a.from.localeCompare(b.from)));
    setFrom("");
    setTo("");
  }

  return (
    <div class="flex w-full flex-col gap-2">
      <h3 class="mt-2 font-semibold">Time off</h3>
      <ul class="flex flex-col empty:hidden">
        <For each={props.timeOff}>
          {(away) => (
            <li class="flex items-center gap-2">
              <CalendarOff size={16} class="shrink-0 text-ink-muted" aria-hidden="true" />
              <span class="flex-1">{spanText(away)}</span>
              <IconButton
                label={`Take ${spanText(away)} back`}
                icon={X}
                onClick={() => props.onChange(props.timeOff.filter((other) => other !== away))}
              />
            </li>
          )}
        </For>
      </ul>
      <div class="grid grid-cols-2 gap-2 md:grid-cols-[1fr_1fr_auto] [&>input]:min-w-0">
        <DateInput aria-label="Away from" value={from()} onChange={setFrom} />
        <DateInput aria-label="Away until" value={to()} min={from()} onChange={setTo} />
        <Button class="max-md:col-span-2" disabled={!valid()} onClick={add}>
          Add
        </Button>
      </div>
    </div>
  );
}

function spanText({ from, to }: TimeOff): string {
  const text = (date: string) =>
    new Date(`${date}T00:00:00`).toLocaleDateString(undefined, {
      day: "numeric",
      month: "short",
      year: "numeric",
    });
  return from === to ? text(from) : `${text(from)} to ${text(to)}`;
}
