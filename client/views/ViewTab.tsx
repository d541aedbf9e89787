import Users from "lucide-solid/icons/users";
import { Show } from "solid-js";
import { liveCounts } from "../../shared/sync/counts.ts";
import type { Where } from "../../shared/sync/where.ts";
import { createLiveQuery } from "../sync/live-query.ts";

interface ViewTabProps {
  label: string;
  shared?: boolean;
  table: string;
  where: Where;
  current: boolean;
  onOpen: () => void;
}

/** Least time between two counts, in ms. */
const countMs = 500;

/** One view with how many rows it has. */
export function ViewTab(props: ViewTabProps) {
  const counted = createLiveQuery(() =>
    liveCounts<{ count: number }>({ table: props.table, where: props.where, by: [] }, countMs),
  );

  return (
    <button
      type="button"
      aria-current={props.current ? "page" : undefined}
      class="target flex h-8 shrink-0 items-center gap-1.5 rounded-control px-2.5 font-medium text-ink-muted transition-colors duration-120 -outline-offset-2 hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
      onClick={() => props.onOpen()}
    >
      <span class="max-w-48 truncate" title={props.label}>
        {props.label}
      </span>
      <Show when={props.shared}>
        <Users size={12} aria-label="Shared with the team" />
      </Show>
      <span class="text-xs font-normal text-ink-muted tabular-nums">
        {counted()?.[0]?.count.toLocaleString()}
      </span>
    </button>
  );
}
