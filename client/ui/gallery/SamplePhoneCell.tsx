import { StatusMark } from "../StatusMark.tsx";
import { Timer } from "../Timer.tsx";
import type { SampleRow } from "./sample-data.ts";

export function SamplePhoneCell(props: { row: SampleRow }) {
  return (
    <div role="gridcell" class="flex min-w-0 flex-1 flex-col px-4">
      <div class="flex items-center justify-between gap-3">
        <span class="truncate text-base font-medium">{props.row.name}</span>
        <Timer since={props.row.since} amberAfterMs={600_000} redAfterMs={7_200_000} />
      </div>
      <div class="flex items-center justify-between gap-3 text-ink-muted">
        <span class="truncate">{props.row.phone}</span>
        <StatusMark tone={props.row.tone} mark="dot" label={props.row.word} />
      </div>
    </div>
  );
}
