import { HeaderCell } from "../HeaderCell.tsx";

export function SampleHeader(props: { onSort: () => void }) {
  return (
    <>
      <HeaderCell label="Select" labelHidden class="w-10" />
      <HeaderCell label="Name" class="w-56" onSort={() => props.onSort()} />
      <HeaderCell label="Phone" class="w-44" />
      <HeaderCell label="State" class="w-40" onSort={() => props.onSort()} />
      <HeaderCell label="Owner" class="flex-1" onSort={() => props.onSort()} />
      <HeaderCell label="Waiting" class="w-32" end sort="ascending" onSort={() => props.onSort()} />
    </>
  );
}
