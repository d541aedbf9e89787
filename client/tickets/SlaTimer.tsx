import AlarmClock from "lucide-solid/icons/alarm-clock";
import CircleCheck from "lucide-solid/icons/circle-check";
import CircleX from "lucide-solid/icons/circle-x";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createMemo } from "solid-js";
import { Dynamic } from "solid-js/web";
import { type Clocked, type SlaClock, slaClock } from "../../shared/tickets/sla.ts";
import { createNow } from "../ui/clock.ts";
import type { Icon } from "../ui/icon.ts";
import { durationText, exactText } from "../ui/time-text.ts";

const looks: Readonly<Record<SlaClock["state"] | "soon", { icon: Icon; ink: string }>> = {
  running: { icon: AlarmClock, ink: "text-ink-soft" },
  soon: { icon: TriangleAlert, ink: "text-amber-ink" },
  late: { icon: TriangleAlert, ink: "text-red-ink font-medium" },
  met: { icon: CircleCheck, ink: "text-ink-muted" },
  missed: { icon: CircleX, ink: "text-ink-muted" },
};

const goals = { response: "First answer", resolution: "Resolution" } as const;

/** Counts down to the first answer, then to the end; says when it is late and how it went. */
export function SlaTimer(props: { ticket: Clocked; withGoal?: boolean }) {
  const now = createNow();
  const clock = createMemo(() => slaClock(props.ticket, new Date(now())));
  const leftMs = () => Date.parse(clock().dueAt) - now();
  const look = () =>
    looks[clock().state === "running" && leftMs() < soonMs ? "soon" : clock().state];
  const text = createMemo(() => {
    if (clock().state === "met") return "In time";
    if (clock().state === "missed") return "Too late";
    const span = durationText(Math.abs(leftMs()));
    return clock().state === "late" ? `${span} late` : `${span} left`;
  });

  return (
    <span
      class={`inline-flex items-center gap-1.5 whitespace-nowrap ${look().ink}`}
      title={`${goals[clock().goal]} due ${exactText(new Date(clock().dueAt))}`}
    >
      <Dynamic component={look().icon} size={14} class="shrink-0" aria-hidden="true" />
      <span>
        <span class={props.withGoal ? "" : "sr-only"}>{goals[clock().goal]}: </span>
        {text()}
      </span>
    </span>
  );
}

/** From then on the clock is amber. */
const soonMs = 30 * 60_000;
