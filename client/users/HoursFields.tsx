import { For, Show } from "solid-js";
import type { Shift } from "../../schema/organizations.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { weekdays, withDay, withHours } from "./week.ts";

interface HoursFieldsProps {
  hours: readonly Shift[];
  onChange: (hours: Shift[]) => void;
}

/** A week, a day a line: whether it is worked, and from when to when. */
export function HoursFields(props: HoursFieldsProps) {
  const shiftOf = (day: number) => props.hours.find((shift) => shift.day === day);

  function setTime(shift: Shift, part: "from" | "to", time: string) {
    if (time && time !== shift[part])
      props.onChange(withHours(props.hours, { ...shift, [part]: time }));
  }

  return (
    <ul class="flex w-full flex-col gap-1">
      <For each={weekdays}>
        {({ day, name }) => (
          <li class="flex min-h-9 flex-wrap items-center gap-2 md:flex-nowrap">
            <span class={`shrink-0 md:w-32 ${shiftOf(day) ? "w-full" : "w-28"}`}>
              <Checkbox
                label={name}
                checked={shiftOf(day) !== undefined}
                onChange={(on) => props.onChange(withDay(props.hours, day, on))}
              />
            </span>
            <Show when={shiftOf(day)} fallback={<span class="text-ink-muted">Off</span>}>
              {(shift) => (
                <>
                  <TextInput
                    type="time"
                    class="h-8! w-auto! min-w-0 flex-1 px-2!"
                    aria-label={`${name} from`}
                    value={shift().from}
                    onChange={(event) => setTime(shift(), "from", event.currentTarget.value)}
                  />
                  <span class="text-ink-muted">to</span>
                  <TextInput
                    type="time"
                    class="h-8! w-auto! min-w-0 flex-1 px-2!"
                    aria-label={`${name} to`}
                    value={shift().to}
                    onChange={(event) => setTime(shift(), "to", event.currentTarget.value)}
                  />
                </>
              )}
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
