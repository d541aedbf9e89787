import { createSignal, Show } from "solid-js";
import { showToast } from "../toaster.ts";
import { createPhone } from "../media.ts";
import { createRowHeight } from "../row-height.ts";
import { VirtualList } from "../VirtualList.tsx";
import { SampleCells } from "./SampleCells.tsx";
import { SampleHeader } from "./SampleHeader.tsx";
import { SamplePhoneCell } from "./SamplePhoneCell.tsx";
import { sampleRows } from "./sample-data.ts";

const rows = sampleRows(10_000);

export function ListSamples() {
  const phone = createPhone();
  const rowHeight = createRowHeight();
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set(["row-1"]));

  return (
    <div class="-m-4 h-96">
      <VirtualList
        label="Sample rows"
        rows={rows}
        header={
          phone() ? undefined : <SampleHeader onSort={() => showToast({ title: "Sorted" })} />
        }
        keyOf={(row) => row.id}
        rowHeight={rowHeight()}
        selected={selected()}
        onSelectedChange={setSelected}
        onOpen={(row) => showToast({ title: `Opened ${row.name}` })}
      >
        {(row, state) => (
          <Show when={phone()} fallback={<SampleCells row={row()} state={state} />}>
            <SamplePhoneCell row={row()} />
          </Show>
        )}
      </VirtualList>
    </div>
  );
}
