import { Show } from "solid-js";
import { cellClass } from "./lead-cells.ts";

/** Names of the columns. */
export function LeadHeadings(props: { selectable: boolean }) {
  return (
    <>
      <Show when={props.selectable}>
        <div role="columnheader" class={cellClass.select}>
          <span class="sr-only">Select</span>
        </div>
      </Show>
      <div role="columnheader" class={cellClass.name}>
        Name
      </div>
      <div role="columnheader" class={cellClass.status}>
        Status
      </div>
      <div role="columnheader" class={cellClass.phone}>
        Phone
      </div>
      <div role="columnheader" class={cellClass.next}>
        Next
      </div>
      <div role="columnheader" class={cellClass.model}>
        Model
      </div>
      <div role="columnheader" class={cellClass.source}>
        Source
      </div>
      <div role="columnheader" class={cellClass.owner}>
        Owner
      </div>
      <div role="columnheader" class={cellClass.created}>
        Created
      </div>
    </>
  );
}
