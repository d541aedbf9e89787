import Pencil from "lucide-solid/icons/pencil";
import { Show } from "solid-js";
import type { ImportError } from "../../shared/imports/import-error.ts";
import { Badge } from "../ui/Badge.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { CorrectionStore } from "./corrections.ts";
import { reasonWords } from "./import-words.ts";

interface ErrorLineProps {
  error: ImportError;
  headings: readonly string[];
  corrections: CorrectionStore;
  /** Opens the whole line. */
  onOpen(): void;
}

/** One line: what is wrong, and the cell to mend it in. */
export function ErrorLine(props: ErrorLineProps) {
  const column = () => props.headings.indexOf(props.error.field ?? "");
  const isMendable = () => props.error.reason !== "duplicate";
  const summary = () =>
    props.error.cells
      .filter((cell) => cell.trim() !== "")
      .slice(0, 4)
      .join(" · ");

  return (
    <li class="flex flex-col gap-2 px-4 py-2.5 md:flex-row md:items-center md:gap-4">
      <div class="min-w-0 flex-1">
        <p class="break-words">
          <span class="mr-2 font-medium">Line {props.error.rowNo}</span>
          <span class="mr-2 inline-flex align-text-bottom">
            <Badge tone={reasonWords[props.error.reason].tone}>
              {reasonWords[props.error.reason].label}
            </Badge>
          </span>
          {props.error.message}
        </p>
        <p class="truncate text-xs text-ink-muted">{summary() || "No values"}</p>
      </div>
      <Show when={isMendable()}>
        <div class="flex items-center gap-2 md:w-64">
          <Show when={column() >= 0} fallback={<span class="flex-1" />}>
            <TextInput
              aria-label={`${props.error.field} of line ${props.error.rowNo}`}
              value={
                props.corrections.valueOf(props.error.rowNo, props.error.field ?? "") ??
                props.error.cells[column()] ??
                ""
              }
              onInput={(event) =>
                props.corrections.set(
                  props.error.rowNo,
                  props.error.field ?? "",
                  event.currentTarget.value,
                )
              }
            />
          </Show>
          <IconButton
            label={`Edit line ${props.error.rowNo}`}
            icon={Pencil}
            onClick={() => props.onOpen()}
          />
        </div>
      </Show>
    </li>
  );
}
