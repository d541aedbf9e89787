import CalendarClock from "lucide-solid/icons/calendar-clock";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { dashboardPath } from "./paths.ts";
import type { SyncSchedule } from "./run-rows.ts";
import { ScheduleLine } from "./ScheduleLine.tsx";
import { ScheduleSheet } from "./ScheduleSheet.tsx";
import { useSourceStates } from "./source-states.ts";

/** What starts runs by itself, and when next. */
export function SchedulesPage() {
  const states = useSourceStates();
  const session = useSession();
  const [edited, setEdited] = createSignal<SyncSchedule | "new">();
  const mayConfigure = () => isAllowed(session.me().member, "crm_source", "configure");
  createPageTitle(() => ({ title: "Schedules", back: dashboardPath }));

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <header class="flex items-center justify-between gap-2 max-md:contents">
        <h1 class="text-lg font-semibold max-md:sr-only">Schedules</h1>
        <Show when={mayConfigure()}>
          <PrimaryAction label="Add a schedule" icon={Plus} onClick={() => setEdited("new")} />
        </Show>
      </header>
      <Show
        when={states.schedules().length > 0}
        fallback={
          <Show when={states.schedulesKnown()} fallback={<Skeleton class="h-96" />}>
            <EmptyState
              icon={CalendarClock}
              title="No schedules yet"
              description="A schedule starts runs by itself: every so many minutes, or at hours you choose."
            />
          </Show>
        }
      >
        <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          <For each={states.schedules()}>
            {(schedule) => (
              <ScheduleLine
                schedule={schedule}
                mayConfigure={mayConfigure()}
                onEdit={() => setEdited(schedule)}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={edited()} keyed>
        {(schedule) => (
          <ScheduleSheet
            schedule={schedule === "new" ? undefined : schedule}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Show>
    </div>
  );
}
