import type { JSX } from "solid-js";

interface CellProps {
  /** Its share of the row: `"w-44"`, `"flex-1"`; the same as in the header. */
  class?: string;
  /** Numbers and times stand at the right. */
  end?: boolean;
  children: JSX.Element;
}

/** One cell of a `VirtualList` row, on one line with its neighbours. */
export function Cell(props: CellProps) {
  return (
    <div
      role="gridcell"
      class={`flex min-w-0 items-center gap-2 px-2 first:pl-4 last:pr-4 ${props.end ? "justify-end" : ""} ${props.class ?? ""}`}
    >
      {props.children}
    </div>
  );
}
