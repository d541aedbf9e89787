import { For } from "solid-js";
import { CountTile } from "../ui/CountTile.tsx";
import type { DaySectionRows } from "./day-sections.ts";

interface DayCountsProps {
  sections: readonly DaySectionRows[];
  /** Calls made today. */
  done: number;
}

/** The day in numbers, each leading to its part of the page. */
export function DayCounts(props: DayCountsProps) {
  return (
    <dl class="grid grid-cols-2 gap-2 max-md:[&>:last-child]:col-span-2 md:grid-cols-5">
      <For each={props.sections}>
        {(section) => (
          <CountTile
            segment={{
              label: section.title,
              value: section.entries.length,
              tone: section.tone,
              ...(section.entries.length > 0 && { href: `#${section.id}` }),
            }}
          />
        )}
      </For>
      <CountTile
        segment={{
          label: "Done today",
          value: props.done,
          tone: "green",
          ...(props.done > 0 && { href: "#done" }),
        }}
      />
    </dl>
  );
}
