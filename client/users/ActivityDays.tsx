import { For } from "solid-js";
import type { ActivityDay } from "../../shared/users/activity.ts";

const columns = [
  { key: "signIns", label: "Sign-ins" },
  { key: "calls", label: "Calls" },
  { key: "connected", label: "Connected" },
  { key: "leads", label: "Leads" },
  { key: "changes", label: "Changes" },
] as const;

/** A day a line, with a bar for the work done on it. */
export function ActivityDays(props: { days: readonly ActivityDay[] }) {
  const most = () => Math.max(1, ...props.days.map(({ changes }) => changes));

  return (
    <div class="overflow-hidden rounded-card border border-line bg-surface">
      <table class="w-full border-collapse">
        <thead>
          <tr class="border-b border-line text-xs text-ink-muted">
            <th scope="col" class="px-4 py-2 text-left font-normal">
              Day
            </th>
            <td class="max-md:hidden" />
            <For each={columns}>
              {({ label, key }) => (
                <th
                  scope="col"
                  class={`px-2 py-2 text-right font-normal last:pr-4 ${key === "connected" ? "max-md:hidden" : ""}`}
                >
                  {label}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.days}>
            {(day) => (
              <tr class="border-b border-line last:border-0">
                <th scope="row" class="px-4 py-2 text-left font-normal whitespace-nowrap">
                  {dayText(day.day)}
                </th>
                <td class="w-1/3 px-2 max-md:hidden">
                  <span
                    aria-hidden="true"
                    class="block h-1.5 origin-left rounded-full bg-accent-mark"
                    style={{ transform: `scaleX(${day.changes / most()})` }}
                  />
                </td>
                <For each={columns}>
                  {({ key }) => (
                    <td
                      class={`px-2 py-2 text-right tabular-nums last:pr-4 ${day[key] === 0 ? "text-ink-muted" : ""} ${key === "connected" ? "max-md:hidden" : ""}`}
                    >
                      {day[key].toLocaleString()}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function dayText(day: string): string {
  return new Date(`${day}T00:00:00`).toLocaleDateString(undefined, {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
}
