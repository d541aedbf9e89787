import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { ImportRun } from "./import-rows.ts";
import { linesText, sizeText, statusLook } from "./import-words.ts";

/** One file of the history: a tap opens it. */
export function ImportLine(props: { run: ImportRun }) {
  const counts = () => {
    const { created, updated, skipped, failed } = props.run;
    const parts = [
      [created, "added"],
      [updated, "changed"],
      [skipped, "skipped"],
      [failed, "failed"],
    ] as const;
    const shown = parts.filter(([count]) => count > 0);
    return shown.map(([count, word]) => `${count.toLocaleString()} ${word}`).join(" · ");
  };

  return (
    <li>
      <A
        href={`/imports/${props.run.id}`}
        class="flex min-h-14 items-center gap-4 px-4 py-2 -outline-offset-2 hover:bg-hover"
      >
        <span class="min-w-0 flex-1">
          <span class="block truncate font-medium max-md:text-base/5">{props.run.fileName}</span>
          <span class="block truncate text-xs text-ink-muted">
            <Show
              when={props.run.total > 0}
              fallback={props.run.problem ?? sizeText(props.run.fileBytes)}
            >
              {counts() || linesText(props.run.total)}
            </Show>
          </span>
        </span>
        <span class="flex shrink-0 flex-col items-end gap-0.5 text-xs text-ink-muted">
          <StatusMark {...statusLook(props.run)} />
          <RelativeTime at={props.run.createdAt} />
        </span>
      </A>
    </li>
  );
}
