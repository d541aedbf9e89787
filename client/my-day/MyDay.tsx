import { useNavigate } from "@solidjs/router";
import Phone from "lucide-solid/icons/phone";
import { For, Show } from "solid-js";
import { PrimaryAction } from "../frame/PrimaryAction.tsx";
import { createQueue } from "../leads/lead-queue.ts";
import { useSession } from "../sign-in/session.ts";
import { createFilling } from "../sync/live-query.ts";
import { daySections } from "./day-sections.ts";
import { DayCounts } from "./DayCounts.tsx";
import { DaySkeleton } from "./DaySkeleton.tsx";
import { DaySection } from "./DaySection.tsx";
import { createDoneToday } from "./done-today.ts";
import { DoneToday } from "./DoneToday.tsx";
import { NothingDue } from "./NothingDue.tsx";

/** The day of one person: what is pressing, what is due, and what is done. */
export function MyDay() {
  const session = useSession();
  const navigate = useNavigate();
  const queue = createQueue();
  const done = createDoneToday();
  const filling = createFilling();
  const known = () => (queue()?.length === 0 && filling() ? undefined : queue());
  const sections = () => daySections(queue() ?? []);
  const first = () => queue()?.[0]?.lead;
  const today = new Date().toLocaleDateString(undefined, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });

  return (
    <div class="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-5 md:px-6 md:py-8">
      <header class="flex items-end gap-4">
        <div class="min-w-0 flex-1">
          <h1 class="text-lg font-semibold">Hello, {session.me().user.name.split(" ")[0]}</h1>
          <p class="text-ink-muted">{today}</p>
        </div>
        <Show when={first()}>
          {(lead) => (
            <PrimaryAction
              label={`Start with ${lead().name}`}
              icon={Phone}
              onClick={() => navigate(`/leads/${lead().id}`)}
            />
          )}
        </Show>
      </header>
      <Show when={known()} fallback={<DaySkeleton />}>
        <DayCounts sections={sections()} done={done().length} />
        <For
          each={sections().filter(({ entries }) => entries.length > 0)}
          fallback={<NothingDue />}
        >
          {(section) => <DaySection section={section} />}
        </For>
        <DoneToday calls={done()} />
      </Show>
    </div>
  );
}
