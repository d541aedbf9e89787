import { Show } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { HoursFields } from "./HoursFields.tsx";
import { TimeOffFields } from "./TimeOffFields.tsx";
import { useUserEdits } from "./user-edits.ts";
import { hoursText, standardWeek } from "./week.ts";

/** When somebody works; outside of it no rule gives them leads. */
export function SchedulePanel(props: { user: User; disabled: boolean }) {
  const edits = useUserEdits();
  const hours = () => props.user.workingHours;

  return (
    <section class="flex flex-col items-start gap-3" aria-label="Working hours">
      <div>
        <h3 class="font-semibold">Working hours</h3>
        <p class="text-xs text-ink-muted">Outside of them, rules give no leads.</p>
      </div>
      <Show when={!props.disabled} fallback={<p class="text-ink-soft">{hoursText(hours())}</p>}>
        <Checkbox
          label="On duty"
          checked={props.user.available}
          onChange={(available) => void edits.schedule(props.user, { available })}
        />
        <Checkbox
          label="Works at set hours"
          checked={hours() !== null}
          onChange={(set) =>
            void edits.schedule(props.user, { workingHours: set ? standardWeek() : null })
          }
        />
        <Show when={hours()}>
          {(week) => (
            <HoursFields
              hours={week()}
              onChange={(workingHours) => void edits.schedule(props.user, { workingHours })}
            />
          )}
        </Show>
        <TimeOffFields
          timeOff={props.user.timeOff ?? []}
          onChange={(timeOff) => void edits.schedule(props.user, { timeOff })}
        />
      </Show>
    </section>
  );
}
