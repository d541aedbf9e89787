import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import { Show } from "solid-js";

interface HeaderCellProps {
  label: string;
  /** For columns that need no heading to be understood. */
  labelHidden?: boolean;
  /** As on the cells below it. */
  class?: string;
  end?: boolean;
  /** How the list is sorted by this column, if it is. */
  sort?: "ascending" | "descending";
  onSort?: () => void;
}

/** The name of a column; pressing it sorts, when it can. */
export function HeaderCell(props: HeaderCellProps) {
  return (
    <div
      role="columnheader"
      aria-sort={props.sort ?? (props.onSort ? "none" : undefined)}
      class={`flex min-w-0 items-center px-2 first:pl-4 last:pr-4 ${props.end ? "justify-end" : ""} ${props.class ?? ""}`}
    >
      <Show
        when={props.onSort}
        fallback={<span class={props.labelHidden ? "sr-only" : "truncate"}>{props.label}</span>}
      >
        {(sort) => (
          <button
            type="button"
            class="-mx-1 flex h-6 min-w-0 items-center gap-1 rounded-mark px-1 hover:bg-hover hover:text-ink"
            onClick={() => sort()()}
          >
            <span class="truncate">{props.label}</span>
            <Show when={props.sort === "ascending"}>
              <ArrowUp size={12} class="shrink-0" aria-hidden="true" />
            </Show>
            <Show when={props.sort === "descending"}>
              <ArrowDown size={12} class="shrink-0" aria-hidden="true" />
            </Show>
          </button>
        )}
      </Show>
    </div>
  );
}
