import { For } from "solid-js";
import type { PermissionObject, Code } from "../../shared/permissions.ts";
import { createCell } from "./cell.ts";
import type { Said } from "./matrix.ts";
import { useCellEdits } from "./cell-edits.ts";

interface CellSelectProps {
  role: string;
  object: PermissionObject;
  code: Code;
  locked: boolean;
}

const looks = {
  allow: "border-green-mark bg-green-soft text-green-ink font-medium",
  deny: "border-red-mark bg-red-soft text-red-ink font-medium",
  inherit: "border-line bg-surface text-ink-soft",
  nothing: "border-line bg-surface text-ink-muted",
} as const;

/** One cell of the matrix. A native list: fast to reach and to change by keys, and by a thumb. */
export function CellSelect(props: CellSelectProps) {
  const edits = useCellEdits();
  const cell = createCell(() => props);
  const look = () => {
    const said = cell.said();
    if (said === "deny") return looks.deny;
    if (said !== "inherit") return looks.allow;
    return cell.effective() ? looks.inherit : looks.nothing;
  };
  const change = (next: string) =>
    void edits.say(props.role, props, { before: cell.said(), next: next as Said });

  return (
    <select
      class={`h-8 w-full min-w-0 rounded-control border px-1.5 text-sm disabled:opacity-100 pointer-coarse:h-11 max-md:text-base ${look()}`}
      aria-label={cell.name()}
      disabled={props.locked}
      value={cell.said()}
      onChange={(event) => change(event.currentTarget.value)}
    >
      <For each={cell.choices()}>
        {({ value, label }) => (
          <option value={value} selected={value === cell.said()}>
            {value === "inherit" && cell.said() === "inherit" ? cell.word() : label}
          </option>
        )}
      </For>
    </select>
  );
}
