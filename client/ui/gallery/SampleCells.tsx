import { Avatar } from "../Avatar.tsx";
import { Cell } from "../Cell.tsx";
import { Checkbox } from "../Checkbox.tsx";
import { StatusMark } from "../StatusMark.tsx";
import { Timer } from "../Timer.tsx";
import type { RowState } from "../VirtualRow.tsx";
import type { SampleRow } from "./sample-data.ts";

export function SampleCells(props: { row: SampleRow; state: RowState }) {
  return (
    <>
      <Cell>
        <Checkbox
          label={`Select ${props.row.name}`}
          labelHidden
          checked={props.state.selected()}
          onChange={() => props.state.toggle()}
        />
      </Cell>
      <Cell class="w-56">
        <span class="truncate font-medium">{props.row.name}</span>
      </Cell>
      <Cell class="w-44">
        <span class="truncate text-ink-soft">{props.row.phone}</span>
      </Cell>
      <Cell class="w-40">
        <StatusMark tone={props.row.tone} mark="dot" label={props.row.word} />
      </Cell>
      <Cell class="flex-1">
        <Avatar name={props.row.owner} size={20} />
        <span class="truncate text-ink-soft">{props.row.owner}</span>
      </Cell>
      <Cell class="w-32" end>
        <Timer since={props.row.since} amberAfterMs={600_000} redAfterMs={7_200_000} />
      </Cell>
    </>
  );
}
